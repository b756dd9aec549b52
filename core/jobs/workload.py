"""What waits, how long things took, and whether anybody works; each question reads a bounded number of rows."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from core.clock import now
from core.db import database_ms
from core.jobs.models import JobRun, JobWorker
from core.jobs.states import State
from core.jobs.transaction import reading

DAYS = 14
WORKERS_SHOWN = 50
RUNS_COUNTED = 5_000
"""The newest so many runs are enough for an average."""


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


@dataclass(frozen=True)
class Wait:
    """How long runs of a queue waited for their start, of those that started in the last day."""

    queue: str
    runs: int
    mean_seconds: float
    longest_seconds: float


@dataclass(frozen=True)
class Day:
    """One day's runs."""

    label: str
    done: int
    failed: int
    mean_wait_seconds: float
    mean_work_seconds: float


def workers_now() -> list[WorkerNow]:
    """The newest heartbeats, newest first."""
    age = database_ms() - JobWorker.seen_ms
    with reading() as session:
        rows = session.execute(select(JobWorker, age).order_by(JobWorker.seen_ms.desc()).limit(WORKERS_SHOWN)).all()
        return [_worker(row, age_ms) for row, age_ms in rows]


def _worker(row: JobWorker, age_ms: int) -> WorkerNow:
    is_late = row.state != "left" and age_ms > 2 * row.usual_ms
    return WorkerNow(row.name, row.kind, row.state, row.queues, row.run_id, int(age_ms // 1000), is_late)


def waits_lately() -> list[Wait]:
    """Waiting times of the last day by queue; runs that were asked for with a delay count from when they were due."""
    since = now() - timedelta(days=1)
    with reading() as session:
        rows = session.execute(
            select(JobRun.queue, JobRun.requested_at, JobRun.started_at)
            .where(JobRun.started_at >= since)
            .order_by(JobRun.id.desc())
            .limit(RUNS_COUNTED)
        ).all()
    waits: dict[str, list[float]] = {}
    for queue, requested_at, started_at in rows:
        assert started_at is not None
        waits.setdefault(queue, []).append(max(0.0, (started_at - requested_at).total_seconds()))
    return [Wait(queue, len(each), sum(each) / len(each), max(each)) for queue, each in sorted(waits.items())]


def days_lately() -> list[Day]:
    """The last fourteen days, oldest first: runs by their end, and how long they waited and worked on average."""
    today = now().date()
    days = {today - timedelta(days=back): _Count() for back in reversed(range(DAYS))}
    with reading() as session:
        rows = session.execute(
            select(JobRun.finished_at, JobRun.requested_at, JobRun.started_at, JobRun.state, JobRun.working_ms)
            .where(JobRun.finished_at >= now() - timedelta(days=DAYS), JobRun.parent_id.is_(None))
            .order_by(JobRun.id.desc())
            .limit(RUNS_COUNTED)
        ).all()
    for finished_at, requested_at, started_at, state, working_ms in rows:
        assert finished_at is not None
        count = days.get(finished_at.date())
        if count is not None:
            count.add(state, ((started_at or finished_at) - requested_at).total_seconds(), working_ms / 1000)
    return [count.as_day(f"{day:%d.%m.}") for day, count in days.items()]


@dataclass
class _Count:
    done: int = 0
    failed: int = 0
    wait: float = 0.0
    work: float = 0.0

    def add(self, state: State, wait: float, work: float) -> None:
        self.done += state == State.DONE
        self.failed += state == State.FAILED
        self.wait += max(0.0, wait)
        self.work += work

    def as_day(self, label: str) -> Day:
        runs = max(1, self.done + self.failed)
        return Day(label, self.done, self.failed, round(self.wait / runs, 1), round(self.work / runs, 1))


def is_attended() -> bool:
    """Whether a worker or a tick was seen within twice its usual interval."""
    lateness = select(database_ms() - func.max(JobWorker.seen_ms + 2 * JobWorker.usual_ms))
    with reading() as session:
        late_ms = session.scalar(lateness.where(JobWorker.state != "left"))
    return late_ms is not None and late_ms <= 0
