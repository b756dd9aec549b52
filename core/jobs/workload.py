"""What waits, who works, and whether anybody does; each question reads a bounded number of rows."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import func, select

from core.db import database_ms
from core.jobs.models import JobRun, JobWorker
from core.jobs.registry import job_registry_of
from core.jobs.states import LIVE, State
from core.jobs.transaction import reading

WORKERS_SHOWN = 50


@dataclass(frozen=True)
class QueueNow:
    """One queue that has something to do."""

    name: str
    waiting: int
    """Runs that are due, and whose module is on."""
    oldest_seconds: int
    """How long the oldest of them has been due."""


def queues_now() -> list[QueueNow]:
    """Queues with due runs; what waits for a module that is off is not due."""
    now_ms = database_ms()
    with reading() as session:
        rows = session.execute(
            select(JobRun.queue, func.count(), now_ms - func.min(JobRun.due_ms))
            .where(
                JobRun.state == State.QUEUED,
                JobRun.due_ms <= now_ms,
                JobRun.name.in_(job_registry_of(current_app).names_on),
            )
            .group_by(JobRun.queue)
            .order_by(JobRun.queue)
        ).all()
    return [QueueNow(name, waiting, int(oldest_ms // 1000)) for name, waiting, oldest_ms in rows]


def live_runs_of(module: str) -> dict[State, int]:
    """How many runs of a module's jobs have not ended, by state."""
    is_its = JobRun.name.startswith(f"{module}.", autoescape=True)
    with reading() as session:
        rows = session.execute(
            select(JobRun.state, func.count()).where(is_its, JobRun.state.in_(LIVE)).group_by(JobRun.state)
        ).all()
    return {State(state): number for state, number in rows}


@dataclass(frozen=True)
class WorkerNow:
    """One worker, or the cron line."""

    name: str
    kind: str
    state: str
    queues: str
    run_id: int | None
    seen_seconds: int
    """How long ago it was seen."""
    is_late: bool
    """Longer than twice its usual interval."""


def workers_now() -> list[WorkerNow]:
    """The newest heartbeats, newest first."""
    age = database_ms() - JobWorker.seen_ms
    with reading() as session:
        rows = session.execute(select(JobWorker, age).order_by(JobWorker.seen_ms.desc()).limit(WORKERS_SHOWN)).all()
        return [_worker(row, age_ms) for row, age_ms in rows]


def _worker(row: JobWorker, age_ms: int) -> WorkerNow:
    is_late = row.state != "left" and age_ms > 2 * row.usual_ms
    return WorkerNow(row.name, row.kind, row.state, row.queues, row.run_id, int(age_ms // 1000), is_late)


def is_attended() -> bool:
    """Whether a worker or a tick was seen within twice its usual interval."""
    lateness = select(database_ms() - func.max(JobWorker.seen_ms + 2 * JobWorker.usual_ms))
    with reading() as session:
        late_ms = session.scalar(lateness.where(JobWorker.state != "left"))
    return late_ms is not None and late_ms <= 0
