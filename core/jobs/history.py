"""What happened to a run, kept as rows that its page tells as a story."""

from enum import StrEnum

from sqlalchemy import insert, select

from core.clock import now
from core.db import db
from core.jobs.models import JobEvent, JobRun


class Happening(StrEnum):
    """Kinds of event."""

    STARTED = "started"
    INTERRUPTED = "interrupted"
    """The worker died or was killed; nothing committed is lost."""
    RESUMED = "resumed"
    STUMBLED = "stumbled"
    """A chunk failed and will be tried again."""
    FAILED = "failed"
    DONE = "done"


def record(run_id: int, kind: Happening, detail: str | None = None) -> None:
    """Add an event in the caller's transaction, with the progress that is committed by then."""
    processed = select(JobRun.processed).where(JobRun.id == run_id).scalar_subquery()
    values = {
        "run_id": run_id,
        "kind": kind.value,
        "at": now(),
        "processed": processed,
        "detail": detail and detail[:500],
    }
    db.session.execute(insert(JobEvent).values(values))
