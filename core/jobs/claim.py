"""Taking a run, keeping it and letting it go: every statement carries the fence.

Whoever claims raises the fence; a statement with an older fence changes 0 rows, and its sender must leave.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Row, Table, Update, and_, bindparam, case, delete, func, or_, select

from core.clock import now
from core.db import database_ms, db
from core.jobs.announcing import announce_end
from core.jobs.errors import ChunkLostError, FencedOutError
from core.jobs.history import Happening, record
from core.jobs.models import JobControl, JobRun
from core.jobs.owner import Owner
from core.jobs.registry import JobRegistry
from core.jobs.states import State, Wish
from core.jobs.tally import Tally
from core.jobs.walks import Extent

LEASE_MARGIN_SECONDS = 15
"""A lease outlives the job's timeout by this much."""

# Written once and over the table: building them anew for each chunk took half the time of an empty job.
RUN = cast("Table", JobRun.__table__).c
THIS_RUN = RUN.id == bindparam("this_run")
IS_MINE = and_(THIS_RUN, RUN.fence == bindparam("my_fence"), RUN.state == State.RUNNING)
UPDATE = cast("Table", JobRun.__table__).update()

CLAIMABLE = select(
    RUN.fence, RUN.name, RUN.payload, RUN.queue, RUN.started_at, RUN.crashes, RUN.has_parts, RUN.state,
    RUN.requested_by_id,
).where(
    THIS_RUN,
    or_(RUN.state == State.QUEUED, and_(RUN.state == State.RUNNING, RUN.owner == bindparam("me"))),
)  # fmt: skip
POSITION = (
    select(
        RUN.cursor, RUN.end_key, RUN.is_measured, RUN.narrowed_to, RUN.processed, RUN.counters, RUN.problem_count,
        RUN.error, JobControl.wish, JobControl.asked_by_id,
    )
    .select_from(JobRun.__table__.outerjoin(JobControl.__table__, JobControl.run_id == RUN.id))
    .where(IS_MINE)
)  # fmt: skip
STILL_FREE = UPDATE.where(
    THIS_RUN, RUN.fence == bindparam("seen_fence"), RUN.state == State.QUEUED, RUN.due_ms <= database_ms()
)
MINE = UPDATE.where(IS_MINE)
LEASE = database_ms() + bindparam("lease_ms")
TAKE = STILL_FREE.values(
    state=State.RUNNING,
    fence=RUN.fence + 1,
    owner=bindparam("me"),
    lease_until_ms=LEASE,
    held_key=RUN.overlap_key,
    started_at=func.coalesce(RUN.started_at, bindparam("moment", type_=RUN.started_at.type)),
)
TAKE_AND_FREE_THE_KEY = TAKE.values(live_key=None)
ADVANCE = MINE.values(
    cursor=bindparam("new_cursor", type_=RUN.cursor.type),
    processed=RUN.processed + bindparam("size"),
    lease_until_ms=LEASE,
    failures=0,
    crashes=0,
)
ADVANCE_FIRST = ADVANCE.values(
    end_key=bindparam("new_end", type_=RUN.end_key.type), total=bindparam("new_total"), is_measured=True
)
MINE_AT = MINE.where(RUN.cursor == bindparam("my_cursor", type_=RUN.cursor.type))
CLOSE = MINE_AT.values(working_ms=RUN.working_ms + bindparam("spent_ms"))
ENDED: dict[str, Any] = {
    "owner": None,
    "lease_until_ms": None,
    "held_key": None,
    # A unique key with a period outlives its run.
    "live_key": case((RUN.unique_until_ms > database_ms(), RUN.live_key), else_=None),
}
CLOSE_DONE = CLOSE.values(state=State.DONE, finished_at=bindparam("moment", type_=RUN.finished_at.type), **ENDED)


@dataclass(frozen=True)
class Claim:
    """A run that is ours until somebody raises the fence."""

    run_id: int
    fence: int
    name: str
    payload: dict[str, Any]
    queue: str
    crashes: int
    """Workers that died since the last progress."""
    has_parts: bool
    requested_by_id: int | None
    """For whom it is done."""


@dataclass(frozen=True)
class Position:
    """How far the run is, read at the start of each chunk: a COMMIT of unknown outcome decides itself here."""

    cursor: Any
    end: Any
    is_measured: bool
    narrowed_to: int | None
    processed: int
    counters: dict[str, int]
    problem_count: int
    error: str | None
    wish: Wish | None
    wished_by_id: int | None


def claim(run_id: int, owner: Owner, registry: JobRegistry) -> Claim | None:
    """Take the run if it is due and nobody has it; one of many callers wins.

    One that `owner` has already is simply given: the COMMIT of that claim was in doubt, and had happened. Raises
    IntegrityError when a run with the same overlap key is at work.
    """
    run = db.session.execute(CLAIMABLE, {"this_run": run_id, "me": str(owner)}).one_or_none()
    job = registry.find(run.name) if run and registry.is_on(run.name) else None
    if run is None or job is None:
        return None
    if run.state == State.RUNNING:
        return _as_claim(run_id, run.fence, run)
    written = _execute(
        TAKE_AND_FREE_THE_KEY if job.unique_until_started else TAKE,
        this_run=run_id,
        seen_fence=run.fence,
        me=str(owner),
        lease_ms=_lease_ms(job.timeout),
        moment=now(),
    )
    if written != 1:
        return None
    if run.started_at is None:
        record(run_id, Happening.STARTED)
    elif run.crashes > 0:
        record(run_id, Happening.RESUMED)
    return _as_claim(run_id, run.fence + 1, run)


def _as_claim(run_id: int, fence: int, run: Row[*tuple[Any, ...]]) -> Claim:
    return Claim(run_id, fence, run.name, run.payload, run.queue, run.crashes, run.has_parts, run.requested_by_id)


def position(mine: Claim) -> Position:
    """Where the run stands, and what a person wants of it. Raises FencedOutError when it is no longer ours."""
    row = db.session.execute(POSITION, {"this_run": mine.run_id, "my_fence": mine.fence}).one_or_none()
    if row is None:
        raise FencedOutError(f"run {mine.run_id} was taken over")
    return Position(
        cursor=row.cursor,
        end=row.end_key,
        is_measured=row.is_measured,
        narrowed_to=row.narrowed_to,
        processed=row.processed,
        counters=row.counters,
        problem_count=row.problem_count,
        error=row.error,
        wish=Wish(row.wish) if row.wish else None,
        wished_by_id=row.asked_by_id,
    )


def advance(mine: Claim, *, cursor: Any, size: int, timeout: float, extent: Extent | None = None) -> None:
    """The first writing statement of a chunk: move the cursor, renew the lease, hold the row until the end.

    `extent`, with the first chunk, fixes where the run ends.
    """
    facts = {"new_cursor": cursor, "size": size, "lease_ms": _lease_ms(timeout)}
    if extent is not None:
        facts |= {"new_end": extent.end, "new_total": extent.total}
    _change(mine, ADVANCE if extent is None else ADVANCE_FIRST, **facts)


def measured_as(extent: Extent) -> dict[str, Any]:
    """The columns that fix where a run ends."""
    return {"end_key": extent.end, "total": extent.total, "is_measured": True}


def close_chunk(
    mine: Claim, before: Position, *, cursor: Any, tally: Tally, working_ms: int, is_last: bool, **others: Any
) -> None:
    """The last statement of a chunk: counts and time, the end after the last one, and the proof of `advance`.

    A full disk or a deadlock may have rolled back everything behind the session's back; then the cursor isn't where
    `advance` put it, and ChunkLostError is raised. `others` are further columns to change.
    """
    if tally.counts:
        numbers = Counter(before.counters)
        numbers.update(tally.counts)
        others["counters"] = dict(numbers)
    if tally.problems:
        others["problem_count"] = RUN.problem_count + len(tally.problems)
    statement = CLOSE_DONE if is_last else CLOSE
    facts = {"my_cursor": cursor, "spent_ms": working_ms} | ({"moment": now()} if is_last else {})
    written = _execute(
        statement.values(**others) if others else statement, this_run=mine.run_id, my_fence=mine.fence, **facts
    )
    if written != 1:
        raise ChunkLostError(f"run {mine.run_id}: the database rolled the chunk back")


def renew(mine: Claim, *, timeout: float) -> None:
    """Hold the run for another slice."""
    _change(mine, MINE.values(lease_until_ms=LEASE), lease_ms=_lease_ms(timeout))


def put_back(mine: Claim, *, seconds: float = 0) -> None:
    """Leave the run where it is, due at once or after a pause: no failure, no try spent."""
    due: dict[str, Any] = {"due_ms": database_ms() + int(seconds * 1000)} if seconds else {}
    change(mine, state=State.QUEUED, owner=None, lease_until_ms=None, **due)


def park(mine: Claim) -> None:
    """Leave the run where it is because its module was switched off; others with its overlap key may work."""
    change(mine, state=State.QUEUED, owner=None, lease_until_ms=None, held_key=None)
    record(mine.run_id, Happening.PARKED)


def put_off(mine: Claim, *, seconds: float, **values: Any) -> None:
    """Leave the run after a failure; due again after a pause."""
    due = database_ms() + int(seconds * 1000)
    change(mine, state=State.QUEUED, owner=None, lease_until_ms=None, due_ms=due, **values)


def pause(mine: Claim, by_id: int | None) -> None:
    """Leave the run until a person lets it go on; others with its overlap key may work."""
    change(mine, state=State.PAUSED, owner=None, lease_until_ms=None, held_key=None)
    db.session.execute(delete(JobControl).where(JobControl.run_id == mine.run_id))
    record(mine.run_id, Happening.PAUSED, by_id=by_id)


def end(mine: Claim, state: State, **values: Any) -> None:
    """The run has come to its end; its locks are free, what was committed stays."""
    change(mine, **ended(state), **values)
    note_end(mine.run_id, state, values.get("error"))


def note_end(run_id: int, state: State, error: str | None = None, by_id: int | None = None) -> None:
    """Record the end in the run's story, and tell the modules of it."""
    record(run_id, Happening(state.value), error, by_id=by_id)
    announce_end(run_id, state)


def ended(state: State) -> dict[str, Any]:
    """The columns of a run that has come to its end: its locks are free, a unique key with a period excepted."""
    return {"state": state, "finished_at": now(), **ENDED}


def change(mine: Claim, **values: Any) -> None:
    """Change columns of the run, if it is still ours. Raises FencedOutError."""
    _change(mine, MINE.values(**values))


def _change(mine: Claim, statement: Update, **facts: Any) -> None:
    if _execute(statement, this_run=mine.run_id, my_fence=mine.fence, **facts) != 1:
        raise FencedOutError(f"run {mine.run_id} was taken over")


def _lease_ms(timeout: float) -> int:
    return int((timeout + LEASE_MARGIN_SECONDS) * 1000)


def _execute(statement: Update, **parameters: Any) -> int:
    return cast("CursorResult[Any]", db.session.execute(statement, parameters)).rowcount
