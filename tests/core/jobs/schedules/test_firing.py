"""The two walls, each for itself, that keep a slot from firing twice."""

import pytest
from flask import current_app

from core.db import db
from core.jobs.models import JobSchedule
from core.jobs.schedules import schedule_registry_of, switch, tick
from core.jobs.schedules.catch_up import Step
from core.jobs.schedules.firing import Taken, take
from tests.core.jobs.schedules.declared import NAME, declare, due, runs, utc

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]

START, SLOT, LATER = utc("2026-01-05 06:30"), utc("2026-01-05 07:00"), utc("2026-01-05 07:30")


def take_the_slot() -> Taken:
    """As a ticker does that looked when the mark stood at the start."""
    return take(schedule_registry_of(current_app).get(NAME), Step(SLOT, LATER), seen=START)


def test_who_finds_the_mark_moved_fires_nothing() -> None:
    declare()
    tick(START)

    assert [take_the_slot(), take_the_slot()] == [Taken.FIRED, Taken.LOST]
    assert runs() == due() == ["05 07:00"]


def test_who_finds_the_slot_written_fires_nothing_even_when_the_mark_went_back() -> None:
    declare()
    tick(START)
    take_the_slot()
    db.session.get_one(JobSchedule, NAME).looked_until = START
    db.session.commit()

    assert take_the_slot() is Taken.LEFT_OUT
    assert runs() == due() == ["05 07:00"]


def test_a_schedule_that_is_switched_off_after_the_look_does_not_fire() -> None:
    declare()
    tick(START)
    switch(NAME, on=False)
    db.session.get_one(JobSchedule, NAME).looked_until = START
    db.session.commit()

    assert take_the_slot() is Taken.LOST
    assert runs() == due() == []
