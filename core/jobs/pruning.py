"""Forgetting what nobody needs any more: by key, a chunk a transaction, children with their parents."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import aliased

from core.db import database_ms
from core.jobs.models import JobRateUse, JobRun, JobWorker
from core.jobs.states import ENDED, LIVE, State
from core.jobs.transaction import transaction

CHUNK = 500
DAY_MS = 24 * 60 * 60 * 1000


def prune_runs(before: datetime) -> int:
    """Delete runs that ended before then; return how many. Parts go with the run they belong to."""
    return _delete_whole(JobRun.finished_at < before, JobRun.state.in_(ENDED))


def flush_failed(before: datetime | None = None) -> int:
    """Delete failed runs, those that ended before then if it is given; return how many."""
    return _delete_whole(JobRun.state == State.FAILED, *([JobRun.finished_at < before] if before else []))


def clear_queue(queue: str) -> int:
    """Delete runs of a queue that never started and that no other run waits for; return how many."""
    return _delete_whole(JobRun.queue == queue, JobRun.state == State.QUEUED, JobRun.started_at.is_(None))


def prune_traces_of_work() -> None:
    """Delete heartbeats older than a day, the newest excepted, and uses older than a month that no window covers."""
    with transaction() as session:
        newest = select(JobWorker.name).order_by(JobWorker.seen_ms.desc()).limit(1)
        kept = session.scalar(newest)
        old = delete(JobWorker).where(JobWorker.seen_ms < database_ms() - DAY_MS, JobWorker.name != kept)
        session.execute(old.execution_options(synchronize_session=False))
        uses = delete(JobRateUse).where(JobRateUse.at_ms < database_ms() - 31 * DAY_MS)
        session.execute(uses.execution_options(synchronize_session=False))


def _delete_whole(*conditions: ColumnElement[bool]) -> int:
    part, follower = aliased(JobRun), aliased(JobRun)
    is_needed = or_(
        select(part.id).where(part.parent_id == JobRun.id, part.state.in_(LIVE)).exists(),
        select(follower.id).where(follower.after_id == JobRun.id, follower.state.in_(LIVE)).exists(),
    )
    deleted, last = 0, 0
    while True:
        with transaction() as session:
            found = session.scalars(
                select(JobRun.id)
                .where(*conditions, JobRun.parent_id.is_(None), JobRun.id > last, ~is_needed)
                .order_by(JobRun.id)
                .limit(CHUNK)
            ).all()
            if not found:
                return deleted
            last = found[-1]
            session.execute(delete(JobRun).where(JobRun.id.in_(found)).execution_options(synchronize_session=False))
        deleted += len(found)
