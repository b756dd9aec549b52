"""One step of a schedule in one transaction: the mark moves, the slot is written, its job is asked for; or nothing."""

from datetime import datetime
from enum import Enum
from typing import Any, cast

import structlog
from sqlalchemy import CursorResult, insert, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.clock import now
from core.db import FailureKind, db, kind_of_failure
from core.jobs.crash_points import point
from core.jobs.dispatching import dispatch
from core.jobs.models import JobSchedule, JobSlot
from core.jobs.schedules.catch_up import Step
from core.jobs.schedules.registry import Declared
from core.jobs.transaction import job_at_work, transaction

log = structlog.get_logger(__name__)


class Taken(Enum):
    """What became of a step."""

    FIRED = "fired"
    LEFT_OUT = "left out"
    """Nothing to fire, or the slot had fired before, or its job could not be made."""
    LOST = "lost"
    """Another process took this step, or a person switched the schedule off."""


def take(declared: Declared, step: Step, *, seen: datetime) -> Taken:
    """Do `step` of a schedule that was looked at until `seen`.

    Two walls keep a slot from firing twice: only one process moves the mark from `seen`, and the slot's primary key
    also holds when a clock has gone back.

    A job that can't be made (its factory raises, or asking for it does) leaves its slot behind without a run: the same
    code would answer the same a second later, and again, and hold up the slots after it. The log has the reason, and
    people see a slot without a run and may run the schedule by hand. Trouble with the database is no such answer: then
    nothing is written, the error is raised, and the next tick tries again.
    """
    with transaction():
        if not _mark(declared.name, seen, step.looked_until):
            return Taken.LOST
        is_fired = step.slot is not None and _write_slot(declared.name, step.slot) and _ask(declared, step.slot)
        point("schedule.fired")
    point("schedule.committed")
    return Taken.FIRED if is_fired else Taken.LEFT_OUT


def _mark(name: str, seen: datetime, looked_until: datetime) -> bool:
    moved = db.session.execute(
        update(JobSchedule)
        .where(JobSchedule.name == name, JobSchedule.is_on.is_(True), JobSchedule.looked_until == seen)
        .values(looked_until=looked_until)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", moved).rowcount == 1


def _write_slot(name: str, slot: datetime) -> bool:
    try:
        with db.session.begin_nested():
            db.session.execute(insert(JobSlot).values(name=name, due_at=slot, fired_at=now()))
    except IntegrityError:
        return False
    return True


def _ask(declared: Declared, slot: datetime) -> bool:
    try:
        with db.session.begin_nested():
            run_id = _dispatch(declared, slot)
    except Exception as error:
        if isinstance(error, DBAPIError) and kind_of_failure(error) is not FailureKind.ROW:
            raise
        log.exception("schedule_without_job", schedule=declared.name, slot=slot.isoformat())
        return False
    _point_to(declared.name, slot, run_id)
    return True


def _dispatch(declared: Declared, slot: datetime) -> int:
    with job_at_work():
        job = declared.schedule.job(slot.astimezone(declared.zone))
    return dispatch(job).run_id


def _point_to(name: str, slot: datetime, run_id: int) -> None:
    db.session.execute(
        update(JobSlot)
        .where(JobSlot.name == name, JobSlot.due_at == slot)
        .values(run_id=run_id)
        .execution_options(synchronize_session=False)
    )
    log.info("schedule_fired", schedule=name, slot=slot.isoformat(), run=run_id)
