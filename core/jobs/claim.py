"""Taking a run, keeping it and letting it go: every statement carries the fence.

Whoever claims raises the fence; a statement with an older fence changes 0 rows, and its sender must leave.
"""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Update, and_, case, delete, func, or_, select, update

from core.clock import now
from core.db import database_ms, db
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
    run = db.session.execute(
        select(
            JobRun.fence, JobRun.name, JobRun.payload, JobRun.queue, JobRun.started_at, JobRun.crashes,
            JobRun.has_parts, JobRun.state,
        ).where(
            JobRun.id == run_id,
            JobRun.name.in_(registry.names),
            or_(JobRun.state == State.QUEUED, and_(JobRun.state == State.RUNNING, JobRun.owner == str(owner))),
        )
    ).one_or_none()  # fmt: skip
    if run is None:
        return None
    if run.state == State.RUNNING:
        return Claim(run_id, run.fence, run.name, run.payload, run.queue, run.crashes, run.has_parts)
    job = registry.get(run.name)
    taken: dict[str, Any] = {
        "state": State.RUNNING,
        "fence": run.fence + 1,
        "owner": str(owner),
        "lease_until_ms": _lease(job.timeout),
        "held_key": JobRun.overlap_key,
        "started_at": func.coalesce(JobRun.started_at, now()),
    }
    if job.unique_until_started:
        taken["live_key"] = None
    is_still_free = (JobRun.fence == run.fence, JobRun.state == State.QUEUED, JobRun.due_ms <= database_ms())
    if _execute(_of(run_id).where(*is_still_free).values(**taken)) != 1:
        return None
    if run.started_at is None:
        record(run_id, Happening.STARTED)
    elif run.crashes > 0:
        record(run_id, Happening.RESUMED)
    return Claim(run_id, run.fence + 1, run.name, run.payload, run.queue, run.crashes, run.has_parts)


def position(mine: Claim) -> Position:
    """Where the run stands, and what a person wants of it. Raises FencedOutError when it is no longer ours."""
    row = db.session.execute(
        select(
            JobRun.cursor, JobRun.end_key, JobRun.is_measured, JobRun.narrowed_to, JobRun.processed, JobRun.counters,
            JobRun.problem_count, JobRun.error, JobControl.wish, JobControl.asked_by_id,
        )
        .outerjoin(JobControl, JobControl.run_id == JobRun.id)
        .where(JobRun.id == mine.run_id, JobRun.fence == mine.fence, JobRun.state == State.RUNNING)
    ).one_or_none()  # fmt: skip
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
    measured = {} if extent is None else measured_as(extent)
    change(
        mine,
        cursor=cursor,
        processed=JobRun.processed + size,
        lease_until_ms=_lease(timeout),
        failures=0,
        crashes=0,
        **measured,
    )


def measured_as(extent: Extent) -> dict[str, Any]:
    """The columns that fix where a run ends."""
    return {"end_key": extent.end, "total": extent.total, "is_measured": True}


def close_chunk(mine: Claim, before: Position, *, cursor: Any, tally: Tally, working_ms: int, **others: Any) -> None:
    """The last statement of a chunk: counts and time, and the proof that the first one is still there.

    A full disk or a deadlock may have rolled back everything behind the session's back; then the cursor isn't where
    `advance` put it, and ChunkLostError is raised. `others` are columns that end the run with its last chunk.
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
            **others,
        )
    )
    if written != 1:
        raise ChunkLostError(f"run {mine.run_id}: the database rolled the chunk back")


def renew(mine: Claim, *, timeout: float) -> None:
    """Hold the run for another slice."""
    change(mine, lease_until_ms=_lease(timeout))


def put_back(mine: Claim, *, seconds: float = 0) -> None:
    """Leave the run where it is, due at once or after a pause: no failure, no try spent."""
    due: dict[str, Any] = {"due_ms": database_ms() + int(seconds * 1000)} if seconds else {}
    change(mine, state=State.QUEUED, owner=None, lease_until_ms=None, **due)


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
    """Record the end in the run's story."""
    record(run_id, Happening(state.value), error, by_id=by_id)


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


def change(mine: Claim, **values: Any) -> None:
    """Change columns of the run, if it is still ours. Raises FencedOutError."""
    if _execute(_fenced(mine).values(**values)) != 1:
        raise FencedOutError(f"run {mine.run_id} was taken over")


def _lease(timeout: float) -> Any:
    return database_ms() + int((timeout + LEASE_MARGIN_SECONDS) * 1000)


def _of(run_id: int) -> Update:
    return update(JobRun).where(JobRun.id == run_id).execution_options(synchronize_session=False)


def _fenced(mine: Claim) -> Update:
    return _of(mine.run_id).where(JobRun.fence == mine.fence, JobRun.state == State.RUNNING)


def _execute(statement: Update) -> int:
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount
