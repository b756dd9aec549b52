"""Taking a run, keeping it and letting it go: every statement carries the fence.

Whoever claims raises the fence; a statement with an older fence changes 0 rows, and its sender must leave.
"""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Update, case, select, update

from core.clock import now
from core.db import database_ms, db
from core.jobs.errors import ChunkLostError, FencedOutError
from core.jobs.history import Happening, record
from core.jobs.models import JobRun
from core.jobs.owner import Owner
from core.jobs.states import State
from core.jobs.tally import Tally

LEASE_MARGIN_SECONDS = 15
"""A lease outlives the job's timeout by this much."""


@dataclass(frozen=True)
class Claim:
    """A run that is ours until somebody raises the fence."""

    run_id: int
    fence: int
    name: str
    payload: dict[str, Any]
    queue: str


@dataclass(frozen=True)
class Position:
    """How far the run is, read at the start of each chunk: a COMMIT of unknown outcome decides itself here."""

    cursor: Any
    end: Any
    is_measured: bool
    processed: int
    counters: dict[str, int]
    problem_count: int


def claim(run_id: int, owner: Owner, *, names: list[str]) -> Claim | None:
    """Take the run if it is due and nobody has it; one of many callers wins."""
    found = db.session.execute(
        update(JobRun)
        .where(
            JobRun.id == run_id, JobRun.state == State.QUEUED, JobRun.due_ms <= database_ms(), JobRun.name.in_(names)
        )
        .values(
            state=State.RUNNING,
            fence=JobRun.fence + 1,
            owner=str(owner),
            lease_until_ms=database_ms() + LEASE_MARGIN_SECONDS * 1000,  # until `renew` knows the job's timeout
        )
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", found).rowcount != 1:
        return None
    run = db.session.execute(
        select(JobRun.fence, JobRun.name, JobRun.payload, JobRun.queue, JobRun.started_at, JobRun.crashes).where(
            JobRun.id == run_id
        )
    ).one()
    _record_start(run_id, first=run.started_at is None, after_crash=run.crashes > 0)
    return Claim(run_id, run.fence, run.name, run.payload, run.queue)


def _record_start(run_id: int, *, first: bool, after_crash: bool) -> None:
    if first:
        db.session.execute(_of(run_id).values(started_at=now()))
        record(run_id, Happening.STARTED)
    elif after_crash:
        record(run_id, Happening.RESUMED)


def position(mine: Claim) -> Position:
    """Where the run stands. Raises FencedOutError when it is no longer ours."""
    row = db.session.execute(
        select(
            JobRun.cursor, JobRun.end_key, JobRun.is_measured, JobRun.processed, JobRun.counters, JobRun.problem_count
        ).where(JobRun.id == mine.run_id, JobRun.fence == mine.fence, JobRun.state == State.RUNNING)
    ).one_or_none()
    if row is None:
        raise FencedOutError(f"run {mine.run_id} was taken over")
    return Position(*row)


def renew(mine: Claim, *, timeout: float) -> None:
    """Hold the run for as long as one slice may take, so that a file may take its time to open."""
    _change(mine, lease_until_ms=database_ms() + int((timeout + LEASE_MARGIN_SECONDS) * 1000))


def keep_extent(mine: Claim, *, end: Any, total: int | None) -> None:
    """Fix where the run ends, once."""
    _change(mine, end_key=end, total=total, is_measured=True)


def advance(mine: Claim, *, cursor: Any, size: int, timeout: float) -> None:
    """The first statement of a chunk: move the cursor, renew the lease, and hold the row until the end."""
    _change(
        mine,
        cursor=cursor,
        processed=JobRun.processed + size,
        lease_until_ms=database_ms() + int((timeout + LEASE_MARGIN_SECONDS) * 1000),
        failures=0,
        crashes=0,
    )


def close_chunk(mine: Claim, before: Position, *, cursor: Any, tally: Tally, working_ms: int) -> None:
    """The last statement of a chunk: counts and time, and the proof that the first one is still there.

    A full disk or a deadlock may have rolled back everything behind the session's back; then the cursor isn't where
    `advance` put it, and ChunkLostError is raised.
    """
    counters = dict(before.counters)
    for name, number in tally.counts.items():
        counters[name] = counters.get(name, 0) + number
    written = _execute(
        _fenced(mine)
        .where(JobRun.cursor == cursor)
        .values(
            counters=counters,
            problem_count=JobRun.problem_count + len(tally.problems),
            working_ms=JobRun.working_ms + working_ms,
        )
    )
    if written != 1:
        raise ChunkLostError(f"run {mine.run_id}: the database rolled the chunk back")


def put_back(mine: Claim) -> None:
    """Leave the run where it is: due at once, no failure, no try spent."""
    _change(mine, state=State.QUEUED, owner=None, lease_until_ms=None)


def put_off(mine: Claim, *, failures: int, seconds: float) -> None:
    """Leave the run after a failure; due again after a pause."""
    due = database_ms() + int(seconds * 1000)
    _change(mine, state=State.QUEUED, owner=None, lease_until_ms=None, failures=failures, due_ms=due)


def finish(mine: Claim) -> None:
    """The run is done; its unique key is free."""
    _change(mine, **ended(State.DONE))
    record(mine.run_id, Happening.DONE)


def fail(mine: Claim, *, error: str, trace: str | None) -> None:
    """The run gave up; its unique key is free, what was committed stays."""
    _change(mine, **ended(State.FAILED), error=error, trace=trace)
    record(mine.run_id, Happening.FAILED, error)


def ended(state: State) -> dict[str, Any]:
    """The columns of a run that has come to its end: its locks are free, a unique key with a period excepted."""
    return {
        "state": state,
        "owner": None,
        "lease_until_ms": None,
        "held_key": None,
        "live_key": case((JobRun.unique_until_ms > database_ms(), JobRun.live_key), else_=None),
        "finished_at": now(),
    }


def _of(run_id: int) -> Update:
    return update(JobRun).where(JobRun.id == run_id).execution_options(synchronize_session=False)


def _fenced(mine: Claim) -> Update:
    return _of(mine.run_id).where(JobRun.fence == mine.fence, JobRun.state == State.RUNNING)


def _execute(statement: Update) -> int:
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount


def _change(mine: Claim, **values: Any) -> None:
    if _execute(_fenced(mine).values(**values)) != 1:
        raise FencedOutError(f"run {mine.run_id} was taken over")
