"""Each slot fires once, whatever clock and processes do."""

from collections.abc import Callable
from datetime import datetime

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Source
from sqlalchemy import insert, update

from core.db import db
from core.jobs import Job, dispatch
from core.jobs.models import JobRun, JobSchedule, JobSlot
from core.jobs.schedules import schedules_now, switch, tick
from tests.core.jobs.schedules.declared import NAME, declare, due, runs, slots, utc
from tests.statements import statements

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def test_a_schedule_that_is_seen_for_the_first_time_fires_nothing() -> None:
    declare()

    assert tick(utc("2026-01-05 07:00")) == 0
    assert runs() == []


def test_a_slot_fires_when_its_time_has_come_and_not_again() -> None:
    declare()
    tick(utc("2026-01-05 06:30"))

    fired = [tick(utc(f"2026-01-05 {time}")) for time in ("06:59:59.999", "07:00", "07:00", "07:00:00.5", "07:59")]

    assert fired == [0, 1, 0, 0, 0]
    assert (due(), runs()) == (["05 07:00"], ["05 07:00"])


def test_one_that_begins_switched_off_fires_once_somebody_has_switched_it_on() -> None:
    declare(is_on_at_first=False)
    shown = [each.is_on for each in schedules_now() if each.name == NAME]
    tick(utc("2026-01-05 06:30"))
    before = tick(utc("2026-01-05 07:00"))
    switch(NAME, on=True)
    db.session.execute(update(JobSchedule).values(looked_until=utc("2026-01-05 07:30")))
    db.session.commit()

    assert (shown, before, tick(utc("2026-01-05 08:00"))) == ([False], 0, 1)


def test_slot_and_run_know_each_other() -> None:
    declare()
    tick(utc("2026-01-05 06:30"))
    tick(utc("2026-01-05 07:00"))

    [slot] = slots()
    run = db.session.get_one(JobRun, slot.run_id)
    assert (run.name, run.state, run.requested_by_id) == ("Drill.CopyRows", "queued", None)


def test_the_job_is_made_for_the_slot_on_the_wall_clock_of_the_schedules_zone() -> None:
    declare(cron="0 7 1 * *", time_zone=None)
    tick(utc("2026-01-31 23:00"))
    tick(utc("2026-02-01 00:00:01"))

    assert (due(), runs()) == (["01 00:00"], ["01 07:00"])


def test_where_the_clock_goes_back_an_hour_a_time_that_comes_twice_fires_once() -> None:
    declare(cron="30 1 * * *", time_zone="America/New_York", catch_up="all")
    tick(utc("2026-11-01 05:00"))

    fired = [tick(utc(f"2026-11-01 {time}")) for time in ("05:29", "05:30", "06:29", "06:30", "07:30")]

    assert fired == [0, 1, 0, 0, 0]


def test_where_the_clock_goes_forward_an_hour_a_time_that_does_not_exist_fires_once() -> None:
    declare(cron="30 2 * * *", time_zone="America/New_York", catch_up="all")
    tick(utc("2026-03-08 06:00"))

    fired = [tick(utc(f"2026-03-08 {time}")) for time in ("06:59", "07:00", "07:30", "08:30")]

    assert fired == [0, 1, 0, 0]


def test_a_clock_that_goes_back_fires_no_slot_twice() -> None:
    declare(catch_up="all")
    tick(utc("2026-01-05 06:30"))
    tick(utc("2026-01-05 08:10"))

    fired = [tick(utc(f"2026-01-05 {time}")) for time in ("06:40", "07:00", "07:10", "08:10", "09:00")]

    assert fired == [0, 0, 0, 0, 1]
    assert due() == ["05 07:00", "05 08:00", "05 09:00"]


def test_a_clock_that_was_far_ahead_does_not_silence_a_schedule() -> None:
    declare()
    tick(utc("2026-01-05 06:30"))
    tick(utc("2031-01-01 00:00"))

    fired = [tick(utc(f"2026-01-05 {time}")) for time in ("06:40", "07:00", "08:00")]

    assert fired == [0, 1, 1]


def test_a_clock_that_stood_in_1970_makes_up_for_nothing_that_has_fired() -> None:
    declare(cron="0 0 1 * *", catch_up="all")
    tick(utc("2025-12-15"))
    tick(utc("2026-01-01"))
    tick(utc("1970-01-01"))

    assert tick(utc("2026-01-02")) == 0
    assert tick(utc("2026-02-01")) == 1


def test_a_slot_that_is_in_the_table_does_not_fire() -> None:
    declare()
    tick(utc("2026-01-05 06:30"))
    moment = utc("2026-01-05 07:00")
    db.session.execute(insert(JobSlot).values(name=NAME, due_at=moment, fired_at=moment))
    db.session.commit()

    assert tick(moment) == 0
    assert runs() == []


def test_a_slot_whose_job_is_under_way_points_at_the_run_that_is_there() -> None:
    declare(job=lambda _slot: CopyRowsJob(name="july"))
    tick(utc("2026-01-05 06:30"))
    there = dispatch(CopyRowsJob(name="july")).run_id
    db.session.commit()

    tick(utc("2026-01-05 07:00"))

    assert [slot.run_id for slot in slots()] == [there]
    assert runs() == ["july"]


def refuse(slot: datetime) -> Job:
    raise LookupError("no period is open")


def write_and_refuse(slot: datetime) -> Job:
    db.session.execute(insert(Source), [{}])
    raise LookupError("no period is open")


def break_the_transaction(slot: datetime) -> Job:
    db.session.execute(insert(Source), [{"id": 1}, {"id": 1}])
    job: Job = CopyRowsJob()
    return job


def commit(slot: datetime) -> Job:
    db.session.commit()
    job: Job = CopyRowsJob()
    return job


@pytest.mark.parametrize("factory", [refuse, write_and_refuse, break_the_transaction, commit])
def test_a_schedule_whose_job_cannot_be_made_leaves_an_empty_slot_and_the_others_go_on(
    factory: Callable[[datetime], Job],
) -> None:
    declare("a-broken", job=factory)
    declare("sound")
    tick(utc("2026-01-05 06:30"))

    fired = [tick(utc("2026-01-05 07:00")), tick(utc("2026-01-05 07:01"))]

    assert fired == [1, 0]
    assert [slot.run_id for slot in slots("Drill.a-broken")] == [None]
    assert due("Drill.sound") == runs() == ["05 07:00"]
    assert db.session.query(Source).count() == 0


def test_a_schedule_that_is_off_fires_nothing_and_makes_up_for_nothing(drill: object) -> None:
    declare(catch_up="all")
    tick(utc("2020-01-05 06:30"))
    switch(NAME, on=False)
    db.session.commit()
    assert tick(utc("2020-01-05 09:00")) == 0

    switch(NAME, on=True)
    db.session.commit()

    assert tick() == 0
    assert runs() == []


def test_a_tick_costs_one_read_while_nothing_is_due() -> None:
    for number in range(5):
        declare(f"copy-{number}", cron="0 7 1 * *")
    tick(utc("2026-01-05 06:30"))

    with statements() as sent:
        tick(utc("2026-01-05 06:31"))

    verbs = [statement.split(maxsplit=1)[0] for statement in sent]
    assert [verb for verb in verbs if verb not in {"BEGIN", "PRAGMA"}] == ["SELECT"]


def test_a_mark_follows_the_days_so_that_a_new_expression_finds_no_long_past() -> None:
    declare(cron="0 7 1 * *")
    tick(utc("2026-01-05"))
    tick(utc("2026-01-20"))

    db.session.rollback()
    assert db.session.get_one(JobSchedule, NAME).looked_until == utc("2026-01-20")
