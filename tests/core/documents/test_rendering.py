"""One document: what it looks like, and that a school's own template goes before the shipped one."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from core.documents import A5, HALF_F4, letterhead, order_of, render
from core.documents.errors import DocumentDataError, DocumentKindError, DocumentNotFoundError
from core.documents.fingerprint import Fingerprints
from core.documents.press import Press
from core.documents.registry import documents_of
from tests.core.documents.papers import LETTER, PLAIN, declare_papers, text_of


@pytest.fixture
def paper(app: Flask, tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    declare_papers(app, folder, {"letter.html": PLAIN})
    return folder


@pytest.mark.usefixtures("paper")
def test_a_document_has_letterhead_page_numbers_and_a_title_and_comes_out_the_same_each_time() -> None:
    letterhead.change_letterhead({"name": "SMP Harapan", "address": "Jl. Mawar 1"})
    name = "محمد عبد الله Ṣāliḥa & <b>Tono</b>"

    with Press() as press:
        first, second = (press.print(order_of(LETTER, {"name": name}, page=HALF_F4, title="Kuitansi")) for _ in "12")

    pdf = PdfReader(BytesIO(first.pdf))
    text = text_of(first.pdf)
    assert first == second
    assert first.pages == len(pdf.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]] == [215, 165]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("Kuitansi", "SMP Harapan")
    assert "SMP Harapan" in text
    assert "Halaman 1 dari 1" in text
    assert "& <b>Tono</b>" in text
    assert "Ṣāliḥa" in text
    # Written from right to left in the joined forms of the letters.
    assert "ﻣﺤﻤﺪ" in text or "ﺪﻤﺤﻣ" in text


def test_a_draft_says_so_and_the_school_s_own_template_is_used(paper: Path, app: Flask) -> None:
    own = documents_of(app).own / LETTER
    own.parent.mkdir(parents=True)
    own.write_text("<p>Punya kami: {{ name }}, {{ on | day }}, {{ 1250000 | rupiah }}</p>{{ qr('x') }}")

    pdf = render(LETTER, {"name": "Ayu", "on": date(2026, 7, 14)}, page=A5.turned, is_draft=True)

    text = text_of(pdf)
    assert "Punya kami: Ayu, 14 Juli 2026, Rp 1.250.000" in text
    assert "DRAF" in text
    assert [round(float(side) / 72 * 25.4) for side in PdfReader(BytesIO(pdf)).pages[0].mediabox[2:]] == [210, 148]


def test_the_fingerprint_knows_data_paper_templates_and_letterhead(paper: Path) -> None:
    def fingerprint(name: str = "Ayu", **asked: object) -> str:
        return Fingerprints().of(order_of(LETTER, {"name": name}, **asked))  # type: ignore[arg-type]

    before = fingerprint()
    others = [fingerprint("Budi"), fingerprint(page=A5)]
    (paper / "letter.html").write_text(PLAIN + " ")
    others.append(fingerprint())
    letterhead.change_letterhead({"name": "SMP Harapan"})
    others.append(fingerprint())

    assert len({before, *others}) == 5
    assert fingerprint() == others[-1]


@pytest.mark.usefixtures("paper")
def test_data_that_is_not_plain_and_documents_nobody_declares_are_refused() -> None:
    with pytest.raises(DocumentDataError, match="object"):
        order_of(LETTER, {"name": object()})
    with pytest.raises(DocumentDataError, match="letterhead"):
        order_of(LETTER, {"letterhead": "x"})
    with pytest.raises(DocumentNotFoundError):
        order_of("test/other.html", {})


def test_a_kind_without_its_template_stops_the_start(app: Flask, tmp_path: Path) -> None:
    declare_papers(app, tmp_path / "templates", {"letter.html": PLAIN})

    with pytest.raises(DocumentKindError, match=r"test/letter\.html"):
        declare_papers(app, tmp_path / "templates", {"letter.html": PLAIN})
    with pytest.raises(DocumentKindError, match="suffix"):
        declare_papers(app, tmp_path / "templates", {"letter.doc": PLAIN})
