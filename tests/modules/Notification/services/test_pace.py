"""When so many messages will have left."""

from datetime import UTC, datetime, timedelta

import pytest

from modules.Notification.services.pace import Limits, end_of

NOON = datetime(2026, 9, 1, 12, 40, tzinfo=UTC)


def never_quiet(_moment: datetime) -> float:
    return 0


def quiet_at_night(moment: datetime) -> float:
    """From 20 to 7 o'clock."""
    if 7 <= moment.hour < 20:
        return 0
    morning = moment.replace(hour=7, minute=0, second=0, microsecond=0)
    return ((morning if moment.hour < 7 else morning + timedelta(days=1)) - moment).total_seconds()


@pytest.mark.parametrize(
    ("number", "limits", "minutes"),
    [
        (0, Limits(), 0),
        (60, Limits(), 1),
        (60, Limits(per_minute=30), 2),
        (10, Limits(gap_seconds=8), 2),
        (200, Limits(per_minute=100, per_hour=200), 2),
        (412, Limits(per_minute=100, per_hour=200), 120 + 0.12),
        (300, Limits(per_minute=100, per_day=200), 24 * 60 + 1),
    ],
)
def test_limits_are_played_through(number: int, limits: Limits, minutes: float) -> None:
    end = end_of(number, limits, NOON, quiet_seconds=never_quiet)

    assert end is not None
    assert (end - NOON).total_seconds() == pytest.approx(minutes * 60, abs=1)


def test_what_does_not_leave_before_the_evening_leaves_next_morning() -> None:
    evening = NOON.replace(hour=19, minute=0)

    end = end_of(300, Limits(per_minute=100, per_hour=200), evening, quiet_seconds=quiet_at_night)

    assert end == datetime(2026, 9, 2, 7, 1, tzinfo=UTC)


def test_later_than_in_a_year_is_no_moment() -> None:
    assert end_of(100_000, Limits(per_day=200), NOON, quiet_seconds=never_quiet) is None


@pytest.mark.parametrize("limits", [Limits(per_hour=1), Limits(gap_seconds=600), Limits(per_minute=1, per_hour=200)])
def test_a_hundred_thousand_are_reckoned_in_no_time(limits: Limits) -> None:
    end_of(100_000, limits, NOON, quiet_seconds=quiet_at_night)
