"""Many documents in one go come out as each would alone; who can't be printed is found and named, the rest goes on."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask import Flask
from pypdf import PdfReader

from core.documents import A5, DocumentError, order_of
from core.documents.press import Press
from core.documents.verdicts import Printed
from core.press.order import Order
from tests.core.documents.papers import declare_papers, text_of

PAPER = """#import "/core/base.typ": *
#let paper(data) = {
  if data.at("is_endless", default: false) { for a in range(1000000) { for b in range(1000000) { let c = a } } }
  letterhead()
  heading(level: 1)[Untuk #data.name]
  ruled-table(columns: (20mm, 60mm), header: ("No", "Isi"), rows: range(data.lines).map(at => (str(at), data.name)))
  for at in range(1, data.pages) { pagebreak(); [Lembar #(at + 1) milik #data.name] }
  qr(data.issue)
}
"""
BLIND = '#import "/core/base.typ": *\n#let paper(data) = counter(page).update(5)\n#show heading: it => it'
NAMES = ("Ayu", "Ṣāliḥa", "Budi", "محمد", "Citra & <b>", "Dewi", "Eko")


@pytest.fixture
def press(app: Flask, tmp_path: Path) -> Iterator[Press]:
    declare_papers(app, tmp_path / "templates", {"card.typ": PAPER, "blind.typ": BLIND}, page=A5)
    with Press() as press:
        yield press


def card(name: str, pages: int = 1, **data: object) -> Order:
    said = {"name": name, "pages": pages, "lines": 3, **data}
    order = order_of("test/card.typ", said, title=f"Kartu {name}")
    issue = {"code": "ABCD2345EFGH", "url": f"https://sekolah.test/documents/verify/{name[:1]}"}
    return replace(order, data={**order.data, "issue": issue})


def printed(found: Printed | DocumentError) -> Printed:
    assert isinstance(found, Printed), found
    return found


def test_each_is_the_document_that_it_would_be_alone(press: Press) -> None:
    orders = [card(name, pages=1 + at % 3) for at, name in enumerate(NAMES)]

    together = [printed(each) for each in press.print_many(orders)]
    alone = [press.print(order) for order in orders]

    assert [each.pages for each in together] == [1, 2, 3, 1, 2, 3, 1]
    assert [text_of(each.pdf) for each in together] == [text_of(each.pdf) for each in alone]
    assert "Halaman 2 dari 3" in text_of(together[2].pdf)
    for name, each in zip(NAMES, together, strict=True):
        pdf = PdfReader(BytesIO(each.pdf))
        assert pdf.metadata is not None
        assert pdf.metadata.title == f"Kartu {name}"
        with pikepdf.open(BytesIO(each.pdf)) as document:
            assert str(document.Root.Lang) == "id"


def test_the_same_orders_give_the_same_bytes(press: Press) -> None:
    orders = [card(name) for name in NAMES]

    assert press.print_many(orders) == press.print_many(orders)


def test_who_can_not_be_printed_is_found_and_named_and_the_others_are_printed(press: Press) -> None:
    orders = [card(name) for name in NAMES]
    orders[1] = card("Budi \U0001f600")
    orders[4] = card("Tanpa baris", lines="tiga")
    orders[5] = replace(card("Endah", is_endless=True), seconds=1)

    found = press.print_many(orders)

    assert [type(each).__name__ for each in found] == [
        "Printed", "DocumentDataError", "Printed", "Printed", "DocumentTemplateError", "DocumentTooHeavyError",
        "Printed",
    ]  # fmt: skip
    assert "\U0001f600" in str(found[1])
    assert "Untuk Eko" in text_of(printed(found[6]).pdf)


def test_a_template_that_goes_on_for_ever_is_not_tried_with_everybody(press: Press) -> None:
    orders = [replace(card(name, is_endless=True), seconds=1) for name in NAMES * 8]

    found = press.print_many(orders)

    assert {type(each).__name__ for each in found} == {"DocumentTooHeavyError"}
    assert isinstance(press.print(card("Ayu")), Printed)


def test_other_paper_and_other_templates_are_not_mixed(press: Press) -> None:
    orders = [card("Ayu"), card("Budi"), replace(card("Citra"), page=A5.turned), replace(card("Dewi"), author="Lain")]

    found = [printed(each) for each in press.print_many(orders)]

    sizes = [
        [round(float(side) / 72 * 25.4) for side in PdfReader(BytesIO(each.pdf)).pages[0].mediabox[2:]]
        for each in found
    ]
    assert sizes == [[148, 210], [148, 210], [210, 148], [148, 210]]
    authors = [PdfReader(BytesIO(each.pdf)).metadata for each in found]
    assert [each.author if each else None for each in authors][-1] == "Lain"
