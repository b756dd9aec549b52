"""Asking for a job: a row in the caller's own transaction, and after its commit a ring of the bell."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import database_ms, db
from core.jobs.bell import Ring
from core.jobs.crash_points import point
from core.jobs.definition import Job, payload_of
from core.jobs.models import JobRun, JobTag
from core.jobs.outbox import ring_after_commit
from core.jobs.registry import job_registry_of
from core.jobs.sealing import seal
from core.jobs.states import ENDED, After, State


@dataclass(frozen=True)
class Dispatched:
    """The run that will do the work."""

    run_id: int
    is_new: bool
    """False: a run with the same unique id was found, and that one is meant."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a run stands among others: free, a part of one, or behind one."""

    parent_id: int | None = None
    after_id: int | None = None
    after: After | None = None

    @property
    def state(self) -> State:
        """Who stands behind another run waits for it."""
        return State.QUEUED if self.after_id is None else State.WAITING


FREE = Place()

Recorder = Callable[[Job, Place, str], Dispatched]
recorder: ContextVar[Recorder | None] = ContextVar("recorder", default=None)
"""Set by the test kit's fake: takes what would have been dispatched."""


def dispatch(
    job: Job,
    *,
    requested_by_id: int | None = None,
    delay: timedelta = timedelta(),
    queue: str | None = None,
) -> Dispatched:
    """Write the intent to run `job` in the session's transaction: if that rolls back, the job never existed.

    `queue` overrides the job's own. Raises JobNotRegisteredError when the job's module is off.
    """
    return place(job, FREE, requested_by_id=requested_by_id, delay=delay, queue=queue)


def dispatch_if(condition: object, job: Job, *, requested_by_id: int | None = None) -> Dispatched | None:
    """`dispatch` where `condition` is true, else None."""
    return dispatch(job, requested_by_id=requested_by_id) if condition else None


def place(
    job: Job,
    where: Place,
    *,
    requested_by_id: int | None = None,
    delay: timedelta = timedelta(),
    queue: str | None = None,
) -> Dispatched:
    """`dispatch` at a place among other runs."""
    records = recorder.get()
    if records is not None:
        return records(job, where, queue or job.queue)
    registry = job_registry_of(current_app)
    live_key = registry.live_key_of(job)
    found = _taken_by(live_key)
    if found is not None:
        return Dispatched(found, is_new=False)
    run = _new_run(job, registry.name_of(type(job)), live_key, requested_by_id)
    run.parent_id, run.after_id, run.after, run.state = where.parent_id, where.after_id, where.after, where.state
    run.queue = queue or run.queue
    _set_times(run, job, delay)
    if not _is_first(run):
        found = _taken_by(live_key)
        assert found is not None
        return Dispatched(found, is_new=False)
    _tag(run.id, job)
    point("dispatch.inserted")
    if run.state == State.QUEUED:
        ring_after_commit(Ring(run.id, fence=0, queue=run.queue))
    return Dispatched(run.id, is_new=True)


def _is_first(run: JobRun) -> bool:
    """Add the run, unless another with its key was added at the same moment."""
    if run.live_key is None:
        db.session.add(run)
        db.session.flush()
        return True
    try:
        with db.session.begin_nested():
            db.session.add(run)
    except IntegrityError:
        if _taken_by(run.live_key) is None:
            raise
        return False
    return True


def _taken_by(live_key: str | None) -> int | None:
    """The run that holds the key; one that has ended and whose time is over lets it go."""
    if live_key is None:
        return None
    is_over = or_(JobRun.unique_until_ms.is_(None), JobRun.unique_until_ms < database_ms())
    db.session.execute(
        update(JobRun)
        .where(JobRun.live_key == live_key, JobRun.state.in_(ENDED), is_over)
        .values(live_key=None)
        .execution_options(synchronize_session=False)
    )
    return db.session.scalar(select(JobRun.id).where(JobRun.live_key == live_key))


def _new_run(job: Job, name: str, live_key: str | None, requested_by_id: int | None) -> JobRun:
    payload = payload_of(job)
    return JobRun(
        name=name,
        title=job.title(),
        payload=seal(payload) if job.is_encrypted else payload,
        queue=job.queue,
        live_key=live_key,
        overlap_key=job.overlap_key(),
        requested_by_id=requested_by_id,
        requested_at=now(),
    )


def _set_times(run: JobRun, job: Job, delay: timedelta) -> None:
    """All on the database's clock, which alone decides."""
    run.due_ms = _from_now(delay)
    if job.unique_for is not None:
        run.unique_until_ms = _from_now(timedelta(seconds=job.unique_for))
    until = job.retry_until()
    if until is not None:
        run.give_up_ms = _from_now(until - now())


def _from_now(time: timedelta) -> Any:
    return database_ms() + int(time.total_seconds() * 1000)


def _tag(run_id: int, job: Job) -> None:
    rows: list[dict[str, Any]] = [{"tag": tag[:60], "run_id": run_id} for tag in dict.fromkeys(job.tags())]
    if rows:
        db.session.execute(insert(JobTag), rows)
