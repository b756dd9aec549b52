"""A schedule of the drill, and what became of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from flask import current_app
from sqlalchemy import select

from core.db import db
from core.jobs import Job
from core.jobs.models import JobRun, JobSlot
from core.jobs.schedules import Schedule, schedule_registry_of

NAME = "Drill.copy"


def utc(text: str) -> datetime:
    """A moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def copy_under_the_slots_name(slot: datetime) -> Job:
    """A job that tells for which slot it was made, on the wall clock of its schedule."""
    job: Job = CopyRowsJob(name=slot.strftime("%d %H:%M"))
    return job


def declare(name: str = "copy", job: Callable[[datetime], Job] = copy_under_the_slots_name, **options: Any) -> None:
    """Declare a schedule of the drill, each hour in UTC unless `options` say otherwise."""
    options = {"cron": "0 * * * *", "label": "Copy", "time_zone": "UTC"} | options
    schedule_registry_of(current_app).declare(Schedule(name=name, job=job, **options), module="Drill")


def slots(name: str = NAME) -> list[JobSlot]:
    """What fired, in order of the calendar."""
    db.session.rollback()
    return list(db.session.scalars(select(JobSlot).where(JobSlot.name == name).order_by(JobSlot.due_at)))


def due(name: str = NAME) -> list[str]:
    """When the slots that fired were due: `02 07:00`."""
    return [f"{slot.due_at:%d %H:%M}" for slot in slots(name)]


def runs() -> list[str]:
    """For which slots jobs were asked for, in the order of asking."""
    db.session.rollback()
    return [payload["name"] for payload in db.session.scalars(select(JobRun.payload).order_by(JobRun.id))]
