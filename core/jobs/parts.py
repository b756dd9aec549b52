"""What waits for other runs is let go by whoever looks next: nothing hangs on a process that lived long enough.

Three kinds wait: a group or a sharded run for its parts, a later step for the one before it, a follower for its group.
"""

from typing import Any, cast

import structlog
from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import aliased

from core.db import database_ms, db
from core.i18n import gettext as _
from core.jobs import claim as claims
from core.jobs import control
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.ending import end_within, fail
from core.jobs.errors import NotPossibleError
from core.jobs.groups import BatchJob, name_of_batches
from core.jobs.history import Happening, record
from core.jobs.models import JobControl, JobRun
from core.jobs.states import ENDED, LIVE, After, State, Wish
from core.jobs.transaction import reading, transaction

MOST_AT_ONCE = 500
log = structlog.get_logger(__name__)

FITTING = {
    After.DONE: {State.DONE},
    After.FAILED: {State.FAILED},
    After.ENDED: set(ENDED),
}


def let_go() -> None:
    """Start or leave out what waited for something that has ended by now, and what waits for that in turn."""
    while _let_go_once():
        pass


def _let_go_once() -> bool:
    """Whether something moved."""
    with reading():
        followers = _released_followers()
        wholes = _wholes_without_live_parts()
        failing = _batches_that_failed_early()
    moved = [_start_or_skip(run_id, fits=fits) for run_id, fits in followers]
    moved += [_call_to_conclude(run_id) for run_id in wholes]
    moved += [_cancel_the_rest(run_id) for run_id in failing]
    return any(moved)


def conclude(mine: Claim, job: Job) -> None:
    """End a run whose parts have all ended, by how they ended; in a worker, where its hooks belong."""
    with transaction():
        before = claims.position(mine)
        states, sums = _count_parts(mine.run_id)
        if isinstance(job, BatchJob):
            sums["processed"] = sums["total"] = sum(states.values())
        bad = states.get(State.FAILED, 0) + states.get(State.CANCELLED, 0)
        claims.change(mine, **sums)
        if before.wish is Wish.CANCEL:
            end_within(mine, job, State.CANCELLED, by_id=before.wished_by_id)
            return
        if bad == 0 or (isinstance(job, BatchJob) and job.allow_failures):
            end_within(mine, job, State.DONE)
            point("parts.concluding")
            return
    fail(mine, job, error=_cause(mine.run_id, states, bad), trace=None)


def _released_followers() -> list[tuple[int, bool]]:
    before = aliased(JobRun)
    rows = db.session.execute(
        select(JobRun.id, JobRun.after, before.state)
        .join(before, before.id == JobRun.after_id)
        .where(JobRun.state == State.WAITING, before.state.in_(ENDED))
        .limit(MOST_AT_ONCE)
    )
    return [(row.id, row.after is not None and row.state in FITTING[row.after]) for row in rows]


def _start_or_skip(run_id: int, *, fits: bool) -> bool:
    values = {"state": State.QUEUED, "due_ms": database_ms()} if fits else claims.ended(State.CANCELLED)
    with transaction():
        moved = _move(run_id, State.WAITING, values)
        if moved and not fits:
            record(run_id, Happening.SKIPPED)
        point("parts.releasing")
    point("parts.released")
    return moved


def _wholes_without_live_parts() -> list[int]:
    part = aliased(JobRun)
    live = select(part.id).where(part.parent_id == JobRun.id, part.state.in_(LIVE)).exists()
    wholes = select(JobRun.id).where(JobRun.state == State.PARTS, ~live).limit(MOST_AT_ONCE)
    return list(db.session.scalars(wholes))


def _call_to_conclude(run_id: int) -> bool:
    """Queue the whole, unless somebody adds a part at this moment."""
    with transaction() as session:
        # First the lock, then the look: who adds a part holds the same row.
        if not _move(run_id, State.PARTS, {"has_parts": True}):
            return False
        live = session.scalar(select(func.count()).where(JobRun.parent_id == run_id, JobRun.state.in_(LIVE)))
        moved = live == 0 and _move(run_id, State.PARTS, {"state": State.QUEUED, "due_ms": database_ms()})
        point("parts.calling")
    point("parts.called")
    return moved


def _batches_that_failed_early() -> list[int]:
    part = aliased(JobRun)
    failed = select(part.id).where(part.parent_id == JobRun.id, part.state == State.FAILED).exists()
    rows = db.session.execute(
        select(JobRun.id, JobRun.payload)
        .where(JobRun.state == State.PARTS, JobRun.name == name_of_batches(), failed)
        .limit(MOST_AT_ONCE)
    )
    return [row.id for row in rows if not row.payload["allow_failures"]]


def _cancel_the_rest(run_id: int) -> bool:
    """Cancel the live parts that nobody told yet."""
    told = select(JobControl.run_id).where(JobControl.wish == Wish.CANCEL.value)
    live = select(JobRun.id).where(JobRun.parent_id == run_id, JobRun.state.in_(LIVE), JobRun.id.not_in(told))
    try:
        with transaction() as session:
            parts = session.scalars(live).all()
            for part in parts:
                control.cancel(part)
    except NotPossibleError:
        # One of them moved at this moment; the next look tells the rest.
        return False
    return bool(parts)


def _move(run_id: int, before: State, values: dict[str, Any]) -> bool:
    moved = db.session.execute(
        update(JobRun)
        .where(JobRun.id == run_id, JobRun.state == before)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", moved).rowcount == 1


def _count_parts(run_id: int) -> tuple[dict[State, int], dict[str, Any]]:
    """How many parts ended how, and the sums that are now the whole's own."""
    rows = db.session.execute(
        select(
            JobRun.state, func.count().label("number"), func.sum(JobRun.processed), func.sum(JobRun.problem_count),
            func.sum(JobRun.working_ms),
        )
        .where(JobRun.parent_id == run_id)
        .group_by(JobRun.state)
    ).all()  # fmt: skip
    names = ("processed", "problem_count", "working_ms")
    sums: dict[str, Any] = {name: sum(int(row[column]) for row in rows) for column, name in enumerate(names, start=2)}
    return {row.state: row.number for row in rows}, sums | {"counters": _sum_of_counters(run_id)}


def _sum_of_counters(run_id: int) -> dict[str, int]:
    sums: dict[str, int] = {}
    for counters in db.session.scalars(select(JobRun.counters).where(JobRun.parent_id == run_id)):
        for name, number in counters.items():
            sums[name] = sums.get(name, 0) + number
    return sums


def _cause(run_id: int, states: dict[State, int], bad: int) -> str:
    with reading() as session:
        first = session.scalar(
            select(JobRun.error)
            .where(JobRun.parent_id == run_id, JobRun.state == State.FAILED)
            .order_by(JobRun.finished_at, JobRun.id)
        )
    words = _("%(bad)s dari %(all)s bagian tidak selesai.", bad=bad, all=sum(states.values()))
    return f"{words} {first}" if first else words
