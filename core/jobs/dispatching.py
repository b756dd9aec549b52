"""Asking for a job: a row in the caller's own transaction, and after its commit a ring of the bell."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, current_app
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.clock import now
from core.db import database_ms, db
from core.jobs import bell
from core.jobs.definition import Job, payload_of
from core.jobs.models import JobRun
from core.jobs.registry import job_registry_of

RINGS = "jobs_to_ring"


@dataclass(frozen=True)
class Dispatched:
    """The run that will do the work."""

    run_id: int
    is_new: bool
    """False: a live run with the same unique id was found, and that one is meant."""


def dispatch(job: Job, *, requested_by_id: int | None = None, delay: timedelta = timedelta()) -> Dispatched:
    """Write the intent to run `job` in the session's transaction: if that rolls back, the job never existed.

    Raises JobNotRegisteredError when the job's module is off.
    """
    name = job_registry_of(current_app).name_of(type(job))
    unique_id = job.unique_id()
    live_key = None if unique_id is None else f"{name}:{unique_id}"
    found = _live_run(live_key)
    if found is not None:
        return Dispatched(found, is_new=False)
    run = _new_run(job, name, live_key, requested_by_id, delay)
    try:
        with db.session.begin_nested():
            db.session.add(run)
    except IntegrityError:
        found = _live_run(live_key)
        if found is None:
            raise
        return Dispatched(found, is_new=False)
    db.session.info.setdefault(RINGS, []).append(bell.Ring(run.id, fence=0, queue=run.queue))
    return Dispatched(run.id, is_new=True)


def _live_run(live_key: str | None) -> int | None:
    if live_key is None:
        return None
    return db.session.scalar(select(JobRun.id).where(JobRun.live_key == live_key))


def _new_run(job: Job, name: str, live_key: str | None, requested_by_id: int | None, delay: timedelta) -> JobRun:
    delay_ms = int(delay.total_seconds() * 1000)
    return JobRun(
        name=name,
        title=job.title(),
        payload=payload_of(job),
        queue=job.queue,
        live_key=live_key,
        due_ms=db.session.scalar(select(database_ms() + delay_ms)) or 0,
        requested_by_id=requested_by_id,
        requested_at=now(),
    )


def init_app(app: Flask) -> None:
    """Ring after the commit, forget after a rollback."""
    if not event.contains(db.session, "after_commit", _ring):
        event.listen(db.session, "after_commit", _ring)
        event.listen(db.session, "after_rollback", _forget)


def _ring(session: Session) -> None:
    rings: list[bell.Ring] = session.info.pop(RINGS, [])
    if rings:
        bell.ring(rings)


def _forget(session: Session) -> None:
    session.info.pop(RINGS, None)
