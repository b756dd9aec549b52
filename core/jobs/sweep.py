"""What makes loss impossible: dead owners' runs are taken back, and due runs that no queue knows are rung again."""

from collections.abc import Sequence
from typing import Any, cast

import structlog
from flask import current_app
from sqlalchemy import CursorResult, exists, or_, select, true, update
from sqlalchemy.orm import aliased

from core.db import database_ms, db
from core.jobs import bell
from core.jobs.crash_points import point
from core.jobs.errors import QueueUnreachableError
from core.jobs.history import Happening, record
from core.jobs.models import JobRun
from core.jobs.outbox import ring_after_commit
from core.jobs.owner import Owner, parse_owner
from core.jobs.parts import let_go
from core.jobs.registry import job_registry_of
from core.jobs.states import State
from core.jobs.transaction import reading, transaction

MOST_AT_ONCE = 500
log = structlog.get_logger(__name__)


def sweep(queues: Sequence[str]) -> int:
    """Take back what dead owners held, let go what waited, ring what is due; return how many runs were rung."""
    take_back_from_the_dead()
    let_go()
    return ring_what_is_due(queues)


def take_back_from_the_dead(*, also: Owner | None = None) -> int:
    """Free each running run whose process is gone (same host) or whose lease is over; return how many.

    `also` counts as dead: for a process that knows it does not work any more.
    """
    with reading() as session:
        statement = select(
            JobRun.id, JobRun.fence, JobRun.owner, (JobRun.lease_until_ms < database_ms()).label("is_over")
        ).where(JobRun.state == State.RUNNING)
        lost = [run for run in session.execute(statement) if run.is_over or _is_dead(run.owner, also)]  # noqa: TU101 - as many as workers
    return sum(_take_back(run.id, run.fence) for run in lost)


def _is_dead(text: str | None, also: Owner | None) -> bool:
    if text is None:
        return False
    owner = parse_owner(text)
    return owner == also or owner.is_dead


def _take_back(run_id: int, fence: int) -> bool:
    """Due at once; the next owner sees from `crashes` how often this happened here, and decides."""
    with transaction() as session:
        won = session.execute(
            update(JobRun)
            .where(JobRun.id == run_id, JobRun.fence == fence, JobRun.state == State.RUNNING)
            .values(state=State.QUEUED, owner=None, lease_until_ms=None, crashes=JobRun.crashes + 1)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", won).rowcount != 1:
            return False
        record(run_id, Happening.INTERRUPTED)
        point("sweep.taking_back")
    point("sweep.taken_back")
    log.warning("run_taken_back", run=run_id)
    return True


def due_runs(queues: Sequence[str] | None) -> list[bell.Ring]:
    """Runs of enabled modules that could start now, oldest first; None: of all queues."""
    names = job_registry_of(current_app).names_on
    holder = aliased(JobRun)
    is_held = exists().where(holder.held_key == JobRun.overlap_key, holder.id != JobRun.id)
    with reading() as session:
        rows = session.execute(
            select(JobRun.id, JobRun.fence, JobRun.queue)
            .where(
                JobRun.state == State.QUEUED,
                JobRun.due_ms <= database_ms(),
                true() if queues is None else JobRun.queue.in_(queues),
                JobRun.name.in_(names),
                or_(JobRun.overlap_key.is_(None), ~is_held),
            )
            .order_by(JobRun.due_ms, JobRun.id)
            .limit(MOST_AT_ONCE)
        ).all()
    return [bell.Ring(row.id, row.fence, row.queue) for row in rows]


def ring_what_is_due(queues: Sequence[str]) -> int:
    """Ring the due runs that wait in no queue; return how many."""
    due = due_runs(queues)
    if not due:
        return 0
    try:
        known = bell.waiting(queues)
    except QueueUnreachableError:
        return 0
    missing = [ring for ring in due if ring.rq_id not in known]
    return len(missing) if missing and bell.ring(missing) else 0


def ring_runs_of(modules: Sequence[str]) -> None:
    """Ring, after the caller's commit, what waits for these modules: they have just been switched on.

    Where nobody sweeps (`rq worker` alone) they would not hear of it otherwise.
    """
    is_theirs = or_(*(JobRun.name.startswith(f"{module}.", autoescape=True) for module in modules))
    waiting = select(JobRun.id, JobRun.fence, JobRun.queue).where(
        JobRun.state == State.QUEUED, JobRun.due_ms <= database_ms(), is_theirs
    )
    for row in db.session.execute(waiting.order_by(JobRun.due_ms, JobRun.id).limit(MOST_AT_ONCE)):
        ring_after_commit(bell.Ring(row.id, row.fence, row.queue))


def forget_session() -> None:
    """Let the connection go, so that a fork inherits none."""
    db.session.remove()
    db.engine.dispose()
