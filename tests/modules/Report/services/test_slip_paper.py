"""The words of a slip."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from core.documents import render
from modules.Report.document_kinds import SLIP
from modules.Report.models import Aspect, AssessmentKind, CurriculumKind
from modules.Report.services.marks import Mark, SubjectMarks
from modules.Report.services.slip_paper import SHARED_WIDTH, slip_data
from tests.factories.report_cards import make_card

DAY = date(2026, 10, 9)
MARKS = (
    Mark("S1", AssessmentKind.SUMMATIVE, is_there=True, tenths=875),
    Mark("S2", AssessmentKind.SUMMATIVE, is_there=False, tenths=None),
    Mark("STS", AssessmentKind.MIDTERM, is_there=True, tenths=None),
)


@pytest.mark.parametrize(
    ("kind", "labels", "pass_label"),
    [
        (CurriculumKind.MERDEKA, ["Formatif", "Sumatif", "STS"], "KKTP"),
        (CurriculumKind.K13, ["Formatif", "Penilaian harian", "PTS"], "KKM"),
    ],
)
def test_the_columns_are_called_as_the_curriculum_calls_them(
    kind: CurriculumKind, labels: list[str], pass_label: str
) -> None:
    subject = SubjectMarks("Matematika", Aspect.KNOWLEDGE, 75, MARKS, 88)

    told = slip_data(make_card(1, kind), [subject], dated=DAY, until=DAY)

    assert [each["label"] for each in told["kinds"]] == labels
    assert sum(each["width"] for each in told["kinds"]) == pytest.approx(SHARED_WIDTH)
    assert told["pass_label"] == pass_label
    assert told["subjects"][0]["cells"] == [["-"], ["S1: 87,5", "S2: belum"], ["STS: -"]]
    assert told["missing"] == "1 nilai belum diisi."
    assert told["until"] == "Memuat nilai yang diisi sampai 9 Oktober 2026."
    assert "9 Oktober 2026" in told["sign"]["where"]


def test_a_class_without_subjects_has_a_slip_all_the_same() -> None:
    told = slip_data(make_card(1), [], dated=DAY, until=None)

    assert (told["subjects"], told["missing"], told["until"]) == ([], "", "")


def test_a_slip_of_many_subjects_is_signed_below_the_absences_on_a_page_with_the_table(app: Flask) -> None:
    many = [SubjectMarks(f"Mapel {number}", Aspect.KNOWLEDGE, 75, MARKS, 88) for number in range(1, 31)]

    pdf = render(SLIP.template, slip_data(make_card(1), many, dated=DAY, until=None))

    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) == 2
    assert ["Mata Pelajaran" in page for page in pages] == [True, True]
    assert "Ketidakhadiran" in pages[1]
    assert "Wali Kelas," in pages[1]
