"""Both engines print the same words of every card; the pages are as the guides want them."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from core.documents import Press, letterhead, order_of
from core.documents.verdicts import Printed
from core.press.order import Order
from modules.Report.document_kinds import CARDS, PAPERS
from modules.Report.models import CurriculumKind, Engine
from modules.Report.services.card_paper import CardLook, card_data, card_title
from tests.factories.report_cards import make_card

STUDENTS = 8
HYPHEN = re.compile(r"(?<=\w)-")
REPEATED = {
    *("No", "Mata", "Pelajaran", "KKM", "Angka", "Predikat", "Deskripsi", "Nilai", "Akhir", "Capaian", "Kompetensi"),
    *("B.", "Pengetahuan", "C.", "Keterampilan"),
}
"""Titles and heads of tables, which stand again where a page begins."""
WITH_ALL = CardLook(with_identity=True, with_hijri=True)
ISSUE = {"code": "ABCD2345EFGH", "url": "https://sekolah.test/documents/verify/ABCD2345EFGH"}


def order(kind: CurriculumKind, engine: Engine, number: int, look: CardLook, paper: str = "A4") -> Order:
    card = make_card(number, kind)
    template = CARDS[kind, engine].template
    made = order_of(template, card_data(card, look), page=PAPERS[paper], title=card_title(card))
    return replace(made, data={**made.data, "issue": ISSUE})


def words_of(pdf: bytes) -> Counter[str]:
    """All words of a PDF but those of the foot, which stands on each page; those that a page may repeat count once."""
    lines = text_of(pdf).splitlines()
    seen = [line for line in lines if "Halaman" not in line or " dari " not in line]
    text = HYPHEN.sub(" ", "\n".join(seen))  # a word that has one may be cut there
    words = Counter(text.replace("\u00a0", " ").split())
    words.update({word: 1 - words[word] for word in REPEATED & words.keys()})
    return words


def text_of(pdf: bytes) -> str:
    """As a reader's program tells it; where that is not installed, as a library does."""
    program = shutil.which("pdftotext")
    if program is None:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    done = subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("kind", list(CurriculumKind), ids=str)
def test_the_html_and_the_typst_card_of_a_class_say_the_same(app: Flask, kind: CurriculumKind) -> None:
    letterhead.change_letterhead({"name": "SMP Harapan", "foundation": "Yayasan Harapan", "address": "Jl. Mawar 1"})
    looks = [WITH_ALL if number % 3 == 0 else CardLook() for number in range(STUDENTS)]

    with Press() as press:
        html, typst = (
            press.print_many([order(kind, engine, number, look) for number, look in enumerate(looks)])
            for engine in (Engine.HTML, Engine.TYPST)
        )

    for number, (one, other) in enumerate(zip(html, typst, strict=True)):
        assert isinstance(one, Printed), one
        assert isinstance(other, Printed), other
        if number == 6:
            continue  # Arabic is told letter by letter, in whatever order an engine joined them
        assert words_of(one.pdf) - words_of(other.pdf) == Counter(), number
        assert words_of(other.pdf) - words_of(one.pdf) == Counter(), number


@pytest.mark.parametrize("engine", list(Engine), ids=str)
@pytest.mark.parametrize("paper", list(PAPERS))
def test_a_card_of_merdeka_has_two_pages_at_most_on_both_papers(app: Flask, engine: Engine, paper: str) -> None:
    orders = [order(CurriculumKind.MERDEKA, engine, number, CardLook(), paper) for number in range(STUDENTS)]

    with Press() as press:
        found = press.print_many(orders)

    assert [each.pages <= 2 for each in found if isinstance(each, Printed)] == [True] * STUDENTS


@pytest.mark.parametrize("engine", list(Engine), ids=str)
@pytest.mark.parametrize("kind", list(CurriculumKind), ids=str)
def test_no_page_has_signatures_alone_and_a_table_has_its_head_on_each(
    app: Flask, kind: CurriculumKind, engine: Engine
) -> None:
    with Press() as press:
        found = press.print_many([order(kind, engine, number, CardLook()) for number in range(STUDENTS)])

    for number, printed in enumerate(found):
        assert isinstance(printed, Printed), printed
        pages = [page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages]
        (signed,) = (page for page in pages if "Orang Tua/Wali," in page)
        assert "Tanggapan" in signed, number
        with_subjects = [page for page in pages if re.search(r"(Perlu|Menunjukkan) ", page)]
        assert ["Mata Pelajaran" in page for page in with_subjects] == [True] * len(with_subjects), number


def test_no_page_of_typst_ends_with_the_name_of_a_group(app: Flask) -> None:
    orders = [order(CurriculumKind.K13, Engine.TYPST, 1, CardLook()) for _card in range(20)]
    lower = [  # address by address the table begins a line lower
        replace(each, data={**each.data, "who": [["Alamat", "Jalan Mawar Nomor Satu " * 2 * length, "", ""]]})
        for length, each in enumerate(orders)
    ]

    with Press() as press:
        found = press.print_many(lower)

    for printed in found:
        assert isinstance(printed, Printed), printed
        for page in PdfReader(BytesIO(printed.pdf)).pages:
            lines = [line for line in page.extract_text().splitlines() if line.strip() and "Halaman" not in line]
            assert lines[-1].strip() not in ("Kelompok A (Umum)", "Muatan Lokal")


def test_each_kind_has_a_sample_that_prints(app: Flask) -> None:
    with Press() as press:
        pages = [press.print(order_of(kind.template, kind.sample(), is_draft=True)).pages for kind in CARDS.values()]

    assert [each >= 3 for each in pages] == [True] * len(CARDS)
