"""Each hour what is no longer kept goes by itself."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from core.audit import Action, AuditEvent, actions_of, record
from core.audit.retention import forget_events
from core.clock import now
from core.db import db
from core.files import Keeping, StoredFile, keep, new_name
from core.jobs.schedules import schedules_now
from core.jobs.states import State
from core.jobs.testing import run_now
from core.upkeep.forget_old_things_job import ForgetOldThingsJob

LOOK = Action("test.thing.look", "melihat")


def count(model: type[StoredFile | AuditEvent]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def things(app: Flask) -> None:
    """A file whose time is over, and one event."""
    keep(
        lambda target: target.write(b"x"),
        new_name(),
        original_name="a.csv",
        purpose="export",
        owner_id=None,
        keeping=Keeping(days=7),
    )
    db.session.execute(update(StoredFile).values(expires_at=now() - timedelta(hours=1)))
    actions_of(app).declare([LOOK])
    record(LOOK)
    db.session.commit()


@pytest.mark.every_database
@pytest.mark.usefixtures("things")
def test_expired_files_go_and_events_stay_for_their_years() -> None:
    run = run_now(ForgetOldThingsJob())

    assert (run.state, run.counters) == (State.DONE, {"files": 1, "events": 0})
    assert (count(StoredFile), count(AuditEvent)) == (0, 1)


@pytest.mark.every_database
@pytest.mark.usefixtures("things")
def test_events_that_are_older_than_has_to_be_kept_are_forgotten() -> None:
    forgotten = forget_events(now() + timedelta(seconds=1))
    db.session.commit()

    assert (forgotten, count(AuditEvent)) == (1, 0)


@pytest.mark.usefixtures("app")
def test_it_is_in_the_calendar() -> None:
    assert "Core.forget_old_things" in [schedule.name for schedule in schedules_now()]
