"""A school year begins in July."""

from datetime import UTC, datetime

import pytest

from core import clock
from modules.Student.services import current_school_year, ensure_school_year

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("moment", "first_year"),
    [
        (datetime(2027, 6, 30, 16, 59, tzinfo=UTC), 2026),
        (datetime(2027, 6, 30, 17, 0, tzinfo=UTC), 2027),  # 1 July, midnight in Jakarta
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), 2026),
    ],
)
def test_the_school_year_changes_at_midnight_before_the_first_of_july(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, first_year: int
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)

    assert current_school_year() == first_year


@pytest.mark.every_database
def test_a_school_year_is_made_once() -> None:
    assert ensure_school_year(2026).id == ensure_school_year(2026).id != ensure_school_year(2027).id


def test_it_is_written_as_on_paper() -> None:
    assert ensure_school_year(2026).label == "2026/2027"
