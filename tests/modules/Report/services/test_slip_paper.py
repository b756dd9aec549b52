"""The words of a slip."""

from datetime import date

import pytest

from modules.Report.models import Aspect, AssessmentKind, CurriculumKind
from modules.Report.services.marks import Mark, SubjectMarks
from modules.Report.services.slip_paper import slip_data
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
    assert told["pass_label"] == pass_label
    assert told["subjects"][0]["cells"] == [["-"], ["S1: 87,5", "S2: belum"], ["STS: -"]]
    assert told["missing"] == "1 nilai belum diisi."
    assert told["until"] == "Memuat nilai yang diisi sampai 9 Oktober 2026."
    assert "9 Oktober 2026" in told["sign"]["where"]


def test_a_class_without_subjects_has_a_slip_all_the_same() -> None:
    told = slip_data(make_card(1), [], dated=DAY, until=None)

    assert (told["subjects"], told["missing"], told["until"]) == ([], "", "")
