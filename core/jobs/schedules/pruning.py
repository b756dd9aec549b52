"""Forgetting slots of long ago."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select

from core.clock import now
from core.jobs.models import JobSlot
from core.jobs.transaction import reading, transaction

ROWS_AT_ONCE = 500


def forget_old_slots(older_than: timedelta) -> int:
    """Delete slots that were due longer ago than that, some at a time; return how many.

    The newest of each schedule stays: people see it, and it tells the ticker what has fired.
    """
    cutoff = now() - older_than
    with reading() as session:
        newest = session.execute(select(JobSlot.name, func.max(JobSlot.due_at)).group_by(JobSlot.name)).all()
    return sum(_forget(name, min(cutoff, last)) for name, last in newest)


def _forget(name: str, before: datetime) -> int:
    forgotten = 0
    while upto := _end_of_chunk(name, before):
        with transaction() as session:
            gone = session.execute(
                delete(JobSlot)
                .where(JobSlot.name == name, JobSlot.due_at <= upto)
                .execution_options(synchronize_session=False)
            )
            forgotten += cast("CursorResult[Any]", gone).rowcount
    return forgotten


def _end_of_chunk(name: str, before: datetime) -> datetime | None:
    old = select(JobSlot.due_at).where(JobSlot.name == name, JobSlot.due_at < before)
    chunk = old.order_by(JobSlot.due_at).limit(ROWS_AT_ONCE).subquery()
    with reading() as session:
        end: datetime | None = session.scalar(select(func.max(chunk.c.due_at)))
    return end
