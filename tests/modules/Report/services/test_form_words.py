"""Words of the forms."""

import pytest

from modules.Report.services.form_words import decision_words, dimensions_of, levels_of, phase_of, projects_label
from modules.Student.models import YearDecision


@pytest.mark.parametrize(("grade", "phase"), [(1, "A"), (3, "B"), (6, "C"), (7, "D"), (10, "E"), (12, "F")])
def test_each_grade_has_its_phase(grade: int, phase: str) -> None:
    assert phase_of(grade) == phase


def test_decisions_name_the_grade() -> None:
    assert decision_words(YearDecision.PROMOTED, 7) == "Naik ke kelas VIII (delapan)"
    assert decision_words(YearDecision.HELD_BACK, 7) == "Tinggal di kelas VII (tujuh)"
    assert decision_words(YearDecision.GRADUATED, 9) == "Lulus"


def test_kokurikuler_follows_p5_in_2025() -> None:
    assert (projects_label(2024), levels_of(2024)[0], len(dimensions_of(2024))) == (
        "Projek Penguatan Profil Pelajar Pancasila", "SB", 6,
    )  # fmt: skip
    assert (projects_label(2025), levels_of(2025)[0], len(dimensions_of(2025))) == ("Kokurikuler", "Sangat Baik", 8)
