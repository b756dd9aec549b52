"""From a wall clock to moments: what does not exist or comes twice is one moment."""

from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest

from core.jobs.schedules.calendar import Calendar, why_refused

JAKARTA, NEW_YORK, APIA = ZoneInfo("Asia/Jakarta"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")
SPRING, AUTUMN = datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def on_day(cron: str, day: datetime) -> list[datetime]:
    """Slots in New York in the day and a half from `day`."""
    end = day + timedelta(hours=36)
    return list(takewhile(lambda slot: slot < end, Calendar(cron, NEW_YORK).after(day)))


def test_the_first_of_the_month_is_the_schools() -> None:
    slots = islice(Calendar("0 7 1 * *", JAKARTA).after(utc("2025-12-31 23:59")), 3)

    assert list(slots) == [utc("2026-01-01 00:00"), utc("2026-02-01 00:00"), utc("2026-03-01 00:00")]


def test_a_time_that_does_not_exist_fires_once_when_the_clock_jumps() -> None:
    assert on_day("30 2 8 3 *", SPRING) == [utc("2026-03-08 07:00")]


def test_all_times_in_the_gap_and_its_end_are_one_moment() -> None:
    assert on_day("*/20 2-3 8 3 *", SPRING) == [
        utc("2026-03-08 07:00"),
        utc("2026-03-08 07:20"),
        utc("2026-03-08 07:40"),
    ]


def test_a_time_that_comes_twice_fires_the_first_time_only() -> None:
    assert on_day("30 1 1 11 *", AUTUMN) == [utc("2026-11-01 05:30")]


def test_a_day_that_does_not_exist_fires_once_when_the_calendar_jumps() -> None:
    slots = takewhile(lambda slot: slot < utc("2011-12-31 12:00"), Calendar("0 8 * * *", APIA).after(utc("2011-12-29")))

    assert list(slots) == [utc("2011-12-29 18:00"), utc("2011-12-30 10:00"), utc("2011-12-30 18:00")]


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
@pytest.mark.parametrize("cron", ["30 1,2 * * *", "*/15 * * * *", "7 3 * * *", "0 * * * *"])
def test_walking_and_looking_back_agree_at_every_minute_of_a_changing_day(cron: str, day: datetime) -> None:
    calendar = Calendar(cron, NEW_YORK)
    slots = on_day(cron, day - timedelta(hours=30)) + on_day(cron, day)
    for minute in range(24 * 60):
        moment = day + timedelta(minutes=minute, seconds=20)
        assert calendar.newest(moment) == max(slot for slot in slots if slot <= moment)
        assert next(calendar.after(moment)) == min(slot for slot in slots if slot > moment)


def test_a_moment_that_is_a_slot_is_its_own_newest_and_not_after_itself() -> None:
    calendar, slot = Calendar("0 7 * * *", JAKARTA), utc("2026-01-05 00:00")

    assert calendar.newest(slot) == slot
    assert calendar.newest(slot - timedelta(microseconds=1)) == slot - timedelta(days=1)
    assert next(calendar.after(slot)) == slot + timedelta(days=1)
    assert next(calendar.after(slot - timedelta(microseconds=1))) == slot


@pytest.mark.parametrize("cron", ["0 7 1 * *", "*/5 * * * mon-fri", "0 0 29 2 *", "0 7 l * *", "15 10 * * thu#2"])
def test_what_crontab_understands_is_taken(cron: str) -> None:
    assert why_refused(cron) is None


@pytest.mark.parametrize(
    ("cron", "reason"),
    [
        ("61 * * * *", "out of range"),
        ("0 0 31 2 *", "failed to find next date"),
        ("* * * *", "five fields"),
        ("* * * * * *", "five fields"),
        ("@daily", "five fields"),
        ("r r * * *", "another time in each process"),
        ("", "five fields"),
    ],
)
def test_what_can_never_or_not_reliably_fire_is_refused_with_the_reason(cron: str, reason: str) -> None:
    assert reason in (why_refused(cron) or "")
