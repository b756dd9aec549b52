from datetime import date

import pytest

from modules.Student.models import Half, Semester, semester_of


@pytest.mark.parametrize(
    ("day", "half", "dapodik_id", "starts_on"),
    [
        (date(2025, 7, 1), Half.ODD, "20251", date(2025, 7, 1)),
        (date(2025, 12, 31), Half.ODD, "20251", date(2025, 7, 1)),
        (date(2026, 1, 1), Half.EVEN, "20252", date(2026, 1, 1)),
        (date(2026, 6, 30), Half.EVEN, "20252", date(2026, 1, 1)),
    ],
)
def test_a_day_is_in_the_semester_that_the_ministry_numbers(
    day: date, half: Half, dapodik_id: str, starts_on: date
) -> None:
    semester = semester_of(day)

    assert semester == Semester(2025, half)
    assert (semester.dapodik_id, semester.starts_on) == (dapodik_id, starts_on)
