"""Days of the calendar."""

from datetime import date

import pytest

from core.clock import last_of_month


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 2, 28), date(2026, 2, 28)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, last: date) -> None:
    assert last_of_month(day) == last
