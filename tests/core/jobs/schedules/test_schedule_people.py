"""What people see of schedules and do to them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.accounts.services import create_user
from core.clock import now
from core.db import db
from core.jobs.models import JobRun
from core.jobs.schedules import ScheduleNotFoundError, run_now, schedules_now, switch, tick
from tests.core.jobs.schedules.declared import NAME, declare, runs, slots

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]

LATER = timedelta(hours=1)


def test_a_schedule_is_seen_before_its_first_tick() -> None:
    declare("later", cron="0 7 1 * *", catch_up="skip", time_zone=None)
    declare()

    first, second = schedules_now()

    assert (first.name, first.label, first.cron, first.is_on) == (NAME, "Copy", "0 * * * *", True)
    assert (second.name, second.time_zone, second.catch_up) == ("Drill.later", "Asia/Jakarta", "skip")
    assert first.next_due_at is not None
    assert now() < first.next_due_at <= now() + LATER
    assert (first.last_due_at, first.last_run_id) == (None, None)


def test_the_newest_slot_is_seen_with_its_run() -> None:
    declare()
    for hours in range(3):
        tick(now() + hours * LATER)

    [view] = schedules_now()

    newest = slots()[-1]
    assert (view.last_due_at, view.last_run_id) == (newest.due_at, newest.run_id)
    assert newest.run_id is not None


def test_a_schedule_may_be_switched_off_before_its_first_tick() -> None:
    declare()
    switch(NAME, on=False)
    db.session.commit()

    tick(now())

    assert tick(now() + LATER) == 0
    [view] = schedules_now()
    assert (view.is_on, view.next_due_at) == (False, None)


def test_switching_on_what_is_on_loses_nothing_that_is_due() -> None:
    declare()
    tick(now() - 2 * LATER)

    switch(NAME, on=True)
    db.session.commit()

    assert tick() == 1


def test_a_switch_is_the_callers_to_commit() -> None:
    declare()
    switch(NAME, on=False)
    db.session.rollback()

    assert [view.is_on for view in schedules_now()] == [True]


def test_a_person_may_run_it_now_even_when_it_is_off_and_the_calendar_goes_on_as_before() -> None:
    declare()
    user, _password = create_user("a@sekolah.test", name="A", role="admin")
    switch(NAME, on=False)

    asked = run_now(NAME, by_id=user.id)
    db.session.commit()

    assert asked.is_new
    assert db.session.get_one(JobRun, asked.run_id).requested_by_id == user.id
    assert (len(runs()), slots()) == (1, [])


@pytest.mark.parametrize("do", [lambda: switch("Drill.gone", on=True), lambda: run_now("Drill.gone")])
def test_a_schedule_that_nobody_declares_is_not_found(do: Callable[[], object]) -> None:
    with pytest.raises(ScheduleNotFoundError, match=r"Drill\.gone"):
        do()
