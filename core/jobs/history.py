"""What happened to a run, kept as rows that its page tells as a story."""

from enum import StrEnum
from typing import cast

from sqlalchemy import Table, bindparam, insert, select

from core.clock import now
from core.db import db
from core.jobs.models import JobEvent, JobRun


class Happening(StrEnum):
    """Kinds of event."""

    STARTED = "started"
    INTERRUPTED = "interrupted"
    """The worker died or was killed; nothing committed is lost."""
    RESUMED = "resumed"
    """A worker went on after an interruption."""
    STUMBLED = "stumbled"
    """A chunk failed and will be tried again."""
    NARROWED = "narrowed"
    """A chunk broke its worker too often; smaller ones are tried, to find the row."""
    QUARANTINED = "quarantined"
    """The row that broke the chunks was found and left out."""
    SPLIT = "split"
    """The work was divided among parts."""
    PARKED = "parked"
    """Its module was switched off while it was being worked."""
    PAUSE_ASKED = "pause_asked"
    PAUSED = "paused"
    CONTINUED = "continued"
    """A person let a paused run go on."""
    CANCEL_ASKED = "cancel_asked"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    """The run it waited for did not end as it had to."""
    RETRIED = "retried"
    """A person started an ended run again, from its cursor."""
    FAILED = "failed"
    DONE = "done"
    HOOK_FAILED = "hook_failed"
    """The job's own code for the end of a run raised; the end itself stands."""


# Written once: each run records at least two events.
RUN = cast("Table", JobRun.__table__).c
PROCESSED = select(RUN.processed).where(RUN.id == bindparam("run")).scalar_subquery()
RECORD = insert(cast("Table", JobEvent.__table__)).values(
    run_id=bindparam("run"),
    kind=bindparam("what"),
    at=bindparam("moment"),
    processed=PROCESSED,
    detail=bindparam("words"),
    by_id=bindparam("who"),
)


def record(run_id: int, kind: Happening, detail: str | None = None, *, by_id: int | None = None) -> None:
    """Add an event in the caller's transaction, with the progress that is committed by then."""
    values = {"run": run_id, "what": kind.value, "moment": now(), "words": detail and detail[:500], "who": by_id}
    db.session.execute(RECORD, values)
