"""What waits, how long, and whether anybody works: counted by the database, never row by row."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.db import database_ms
from core.jobs.models import JobRun, JobWorker
from core.jobs.states import State
from core.jobs.transaction import reading


@dataclass(frozen=True)
class QueueNow:
    """One queue that has something to do."""

    name: str
    waiting: int
    """Runs that are due."""
    oldest_seconds: int
    """How long the oldest of them has been due."""


def queues_now() -> list[QueueNow]:
    """Queues with due runs."""
    now_ms = database_ms()
    with reading() as session:
        rows = session.execute(
            select(JobRun.queue, func.count(), now_ms - func.min(JobRun.due_ms))
            .where(JobRun.state == State.QUEUED, JobRun.due_ms <= now_ms)
            .group_by(JobRun.queue)
            .order_by(JobRun.queue)
        ).all()
    return [QueueNow(name, waiting, int(oldest_ms // 1000)) for name, waiting, oldest_ms in rows]


def is_attended() -> bool:
    """Whether a worker or a tick was seen within twice its usual interval."""
    lateness = select(database_ms() - func.max(JobWorker.seen_ms + 2 * JobWorker.usual_ms))
    with reading() as session:
        late_ms = session.scalar(lateness.where(JobWorker.state != "left"))
    return late_ms is not None and late_ms <= 0
