"""What a schedule does about slots that passed while nothing ticked."""

from datetime import timedelta

import pytest

from core.jobs.schedules import tick
from tests.core.jobs.schedules.declared import declare, due, runs, utc

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def test_latest_fires_the_newest_missed_slot_only() -> None:
    declare(catch_up="latest")
    tick(utc("2026-01-05 06:30"))

    assert [tick(utc("2026-01-07 07:59")), tick(utc("2026-01-07 08:00"))] == [1, 1]
    assert due() == ["07 07:00", "07 08:00"]


def test_all_fires_each_missed_slot_in_order() -> None:
    declare(catch_up="all")
    tick(utc("2026-01-05 06:30"))

    assert [tick(utc("2026-01-05 09:59")), tick(utc("2026-01-05 10:00"))] == [3, 1]
    assert runs() == ["05 07:00", "05 08:00", "05 09:00", "05 10:00"]


def test_all_fires_a_hundred_slots_a_tick_and_goes_on_with_the_next() -> None:
    declare(cron="* * * * *", catch_up="all")
    start = utc("2026-01-05 06:30")
    tick(start)
    end = start + timedelta(minutes=205)

    assert [tick(end) for _ in range(4)] == [100, 100, 5, 0]
    assert runs() == [f"{start + timedelta(minutes=number):%d %H:%M}" for number in range(1, 206)]


def test_exactly_a_hundred_slots_are_one_tick() -> None:
    declare(cron="* * * * *", catch_up="all")
    start = utc("2026-01-05 06:30")
    tick(start)

    assert [tick(start + timedelta(minutes=100)) for _ in range(2)] == [100, 0]


def test_all_goes_back_a_year_and_no_further() -> None:
    declare(cron="0 0 1 * *", catch_up="all")
    tick(utc("2020-01-15"))

    assert [tick(utc("2026-01-15")), tick(utc("2026-01-15"))] == [12, 0]


def test_a_year_without_a_slot_is_looked_at_once() -> None:
    declare(cron="0 0 29 2 *", catch_up="all")
    tick(utc("2023-01-15"))

    assert [tick(utc("2027-01-15")), tick(utc("2028-02-29"))] == [0, 1]


@pytest.mark.parametrize(("moment", "fired"), [("08:00", 1), ("08:10", 1), ("08:10:01", 0), ("08:59", 0)])
def test_skip_fires_a_slot_up_to_ten_minutes_late(moment: str, fired: int) -> None:
    declare(catch_up="skip")
    tick(utc("2026-01-05 05:30"))

    assert tick(utc(f"2026-01-05 {moment}")) == fired
    assert due() == ["05 08:00"][:fired]
    assert tick(utc("2026-01-05 09:00")) == 1
