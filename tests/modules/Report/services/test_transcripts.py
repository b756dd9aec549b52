"""What a transcript says: locked semesters only, subjects by semesters, means in hundredths."""

from datetime import date

import pytest

from core.documents import DocumentError, Sheet, render
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.transcripts import transcripts_of
from tests.factories.school_years import lock, make_years
from tests.factories.student import make_student
from tests.pdf_text import words_of

pytestmark = pytest.mark.usefixtures("app")
WISH = PaperWish("A4", date(2026, 10, 9))


def test_locked_semesters_stand_beside_each_other_with_their_means() -> None:
    ayu = make_student("Ayu")
    first, second = make_years(2, ayu)
    lock(first, 1, 2)
    lock(second, 1)

    (sheet,) = transcripts_of([ayu], WISH, group="VIII A")

    assert isinstance(sheet, Sheet)
    (table,) = sheet.data["tables"]
    assert table["rows"] == [{"name": "Matematika", "scores": ["80", "81", "82"], "mean": "81,00"}]
    assert (table["means"], table["mean"]) == (["80,00", "81,00", "82,00"], "81,00")
    assert [(each["grade"], each["half"]) for each in sheet.data["semesters"]] == [
        ("VII", "Ganjil"),
        ("VII", "Genap"),
        ("VIII", "Ganjil"),
    ]
    text = words_of(render(sheet.template, sheet.data, page=sheet.page))
    for words in ("TRANSKRIP NILAI", "Ayu", "Matematika", "81,00", "Pas foto"):
        assert words in text
    assert "83" not in text


def test_who_has_no_locked_semester_is_told_why() -> None:
    ayu = make_student("Ayu")
    make_years(1, ayu)

    (refused,) = transcripts_of([ayu], WISH, group="VII A")

    assert isinstance(refused, DocumentError)
    assert "Ayu: belum ada semester" in str(refused)


def test_more_than_six_semesters_lie_on_the_sheet() -> None:
    ayu = make_student("Ayu")
    for group in make_years(4, ayu):
        lock(group, 1, 2)

    (sheet,) = transcripts_of([ayu], WISH, group="X A")

    assert isinstance(sheet, Sheet)
    assert sheet.page is not None
    assert sheet.page.width > sheet.page.height
    assert len(sheet.data["semesters"]) == 8
