"""One chunk: its rows and its cursor in one transaction, or nothing of either."""

import time
from enum import Enum
from typing import Any

from sqlalchemy import insert

from core.db import db
from core.i18n import gettext as _
from core.jobs import claim as claims
from core.jobs.claim import Claim, Position
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.ending import call_hook, end_within
from core.jobs.history import Happening, record
from core.jobs.models import JobProblem
from core.jobs.rates import allowance, use
from core.jobs.shards import split
from core.jobs.states import State, Wish
from core.jobs.tally import PROBLEMS_KEPT, LeftOut, Tally
from core.jobs.transaction import job_at_work, transaction
from core.jobs.walks import Extent, Piece, Walk


class Step(Enum):
    """What a chunk means for its slice."""

    GO_ON = "go on"
    ENDED = "ended"
    LEFT = "left"
    """The run is no longer ours to work on now: paused, cancelled, split among parts, or out of its rate."""


def do_chunk(mine: Claim, job: Job, walk: Walk) -> Step:
    """Read where the run stands, obey what a person wants, and do the next piece. Raises FencedOutError."""
    with transaction():
        before = claims.position(mine)
        step = prepare(mine, job, walk, before)
        if not isinstance(step, Step):
            step = _do_piece(mine, job, before, *step)
        point("chunk.closed")
    point("chunk.committed")
    return step


def prepare(
    mine: Claim, job: Job, walk: Walk, before: Position, *, at_most: int | None = None
) -> Step | tuple[Piece, Extent | None]:
    """Everything before the work: the wish, the extent, the rate, the piece of `at_most` so many rows."""
    if before.wish is not None:
        return obey(mine, job, before)
    extent = None if before.is_measured else walk.measure()
    if extent is not None and job.shards > 1 and split(mine, job, walk, extent):
        return Step.LEFT
    size = at_most or max(1, before.narrowed_to if before.narrowed_to is not None else job.chunk_size)
    if job.rates:
        left = allowance(job.rate_key(), job.rates)
        if left.amount == 0:
            claims.put_back(mine, seconds=left.wait_seconds)
            return Step.LEFT
        size = min(size, left.amount)
    piece = walk.next_piece(before.cursor, before.end if extent is None else extent.end, size)
    if piece is None:
        if extent is not None:
            claims.change(mine, **claims.measured_as(extent))
        end_within(mine, job, State.DONE)
        return Step.ENDED
    return piece, extent


def close(mine: Claim, job: Job, before: Position, piece: Piece, tally: Tally, *, started: float) -> Step:
    """Everything after the work: problems, counts, the proof, and the end if this was the last piece."""
    if job.rates:
        use(job.rate_key(), job.rates, piece.size)
    _keep_problems(mine.run_id, tally, room=PROBLEMS_KEPT - before.problem_count)
    claims.close_chunk(
        mine,
        before,
        cursor=piece.cursor,
        tally=tally,
        working_ms=int((time.monotonic() - started) * 1000),
        is_last=piece.is_last,
        **_wider(job, before),
    )
    if not piece.is_last:
        return Step.GO_ON
    claims.note_end(mine.run_id, State.DONE)
    call_hook(mine, job, State.DONE)
    return Step.ENDED


def _do_piece(mine: Claim, job: Job, before: Position, piece: Piece, extent: Extent | None) -> Step:
    started = time.monotonic()
    claims.advance(mine, cursor=piece.cursor, size=piece.size, timeout=job.timeout, extent=extent)
    point("chunk.advanced")
    tally = Tally()
    if before.narrowed_to == 0:
        _leave_out(mine, before, tally)
    else:
        with job_at_work():
            job.handle_piece(piece, tally)
            db.session.flush()
    point("chunk.handled")
    return close(mine, job, before, piece, tally, started=started)


def obey(mine: Claim, job: Job, before: Position) -> Step:
    """Pause or end the run, as a person wants."""
    if before.wish is Wish.PAUSE:
        claims.pause(mine, before.wished_by_id)
    else:
        end_within(mine, job, State.CANCELLED, by_id=before.wished_by_id)
    return Step.LEFT


def _leave_out(mine: Claim, before: Position, tally: Tally) -> None:
    """The search has ended at this row: it is reported instead of worked."""
    place = before.processed + 1
    reason = before.error or _("Baris ini menghentikan pekerjaan.")
    tally.reject([LeftOut(row=place, column="", reason=reason)])
    record(mine.run_id, Happening.QUARANTINED, str(place))


def _wider(job: Job, before: Position) -> dict[str, Any]:
    """After a small chunk that went well the next may be larger; with the row left out the search is over."""
    if before.narrowed_to is None:
        return {}
    if before.narrowed_to == 0:
        return {"narrowed_to": None, "error": None, "trace": None}
    return {"narrowed_to": min(before.narrowed_to * 2, job.chunk_size)}


def _keep_problems(run_id: int, tally: Tally, *, room: int) -> None:
    rows = [
        {"run_id": run_id, "row": problem.row, "column": problem.column[:80], "reason": problem.reason[:300]}
        for problem in tally.problems[: max(0, room)]
    ]
    if rows:
        db.session.execute(insert(JobProblem), rows)
