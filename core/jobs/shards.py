"""One walk by key, worked side by side: the run is split among parts that any workers, on any machines, take.

Each part is a run of its own over a span of keys, with its own cursor, fence and lease. The run itself waits in state
`parts` and concludes when they have ended (`parts`).
"""

from typing import Any

from sqlalchemy import select

from core.db import database_ms, db
from core.jobs import claim as claims
from core.jobs.bell import Ring
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.history import Happening, record
from core.jobs.models import JobRun
from core.jobs.outbox import ring_after_commit
from core.jobs.states import State
from core.jobs.walks import Extent, Span, Walk


def split(mine: Claim, job: Job, walk: Walk, extent: Extent) -> bool:
    """Make the parts in the caller's transaction; False when there is too little to be worth it."""
    if extent.total is not None and extent.total <= job.chunk_size:
        return False
    spans = walk.split(extent.end, job.shards)
    if len(spans) < 2:
        return False
    run = (
        db.session.execute(
            select(JobRun.title, JobRun.requested_by_id, JobRun.requested_at, JobRun.give_up_ms).where(
                JobRun.id == mine.run_id
            )
        )
        .mappings()
        .one()
    )
    parts = [
        JobRun(**{**run, **_part(mine, span), "title": f"{run['title']} ({number}/{len(spans)})"[:200]})
        for number, span in enumerate(spans, start=1)
    ]
    db.session.add_all(parts)  # noqa: TU104 - as many as shards; their ids are needed
    db.session.flush()
    claims.change(
        mine, **claims.measured_as(extent), state=State.PARTS, has_parts=True, owner=None, lease_until_ms=None
    )
    record(mine.run_id, Happening.SPLIT, str(len(parts)))
    for part in parts:
        ring_after_commit(Ring(part.id, fence=0, queue=part.queue))
    point("shards.split")
    return True


def _part(mine: Claim, span: Span) -> dict[str, Any]:
    return {
        "name": mine.name,
        "payload": mine.payload,
        "queue": mine.queue,
        "parent_id": mine.run_id,
        "cursor": span.after,
        "end_key": span.upto,
        "total": span.total,
        "is_measured": True,
        "due_ms": select(database_ms()).scalar_subquery(),
    }
