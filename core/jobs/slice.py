"""One slice: claim a run, work chunk after chunk until the end, the time or a stop, and leave it in order."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum
from random import uniform
from types import FrameType

import structlog
from flask import current_app
from sqlalchemy import insert

from core.db import db
from core.jobs import bell
from core.jobs import claim as claims
from core.jobs.claim import Claim
from core.jobs.definition import Job
from core.jobs.errors import FencedOutError, SliceTimeoutError
from core.jobs.failure import forget_connection, is_passing, settle
from core.jobs.models import JobProblem
from core.jobs.owner import this_process
from core.jobs.registry import JobRegistry, job_registry_of
from core.jobs.tally import PROBLEMS_KEPT, Tally
from core.jobs.transaction import job_at_work, transaction
from core.jobs.walks import Walk

REPEATS_IN_PLACE = 8
"""How often a deadlock or a lost connection is met with another try at once."""

BREATH_SECONDS = 0.01
"""Between two chunks on SQLite: its lock is not fair, and the web's writers wait."""

log = structlog.get_logger(__name__)


class Ending(Enum):
    """How a slice ended."""

    NOTHING = "nothing"
    """Somebody else has the run, or it isn't due."""
    PUT_BACK = "put back"
    DONE = "done"
    FAILED_ONCE = "failed once"
    FENCED_OUT = "fenced out"


@dataclass
class Budget:
    """How long a slice may go on, and who may end it earlier."""

    until: float
    """On `time.monotonic`."""

    should_stop: Callable[[], bool] = lambda: False

    @property
    def is_spent(self) -> bool:
        """Whether the next chunk belongs to the next slice."""
        return time.monotonic() >= self.until or self.should_stop()


def run_slice(run_id: int, *, budget: Budget | None = None) -> Ending:
    """Work on the run until it ends or the budget does."""
    registry = job_registry_of(current_app)
    mine = _claim(run_id, registry)
    if mine is None:
        return Ending.NOTHING
    job_class = registry.get(mine.name)
    try:
        with _alarm(job_class.timeout):
            return _work(mine, registry.build(mine.name, mine.payload), budget or _default_budget(job_class))
    except FencedOutError:
        log.info("fenced_out", run=run_id)
        return Ending.FENCED_OUT
    except (Exception, SliceTimeoutError) as error:  # noqa: BLE001 - the slice's edge: every cause is recorded
        forget_connection()
        settle(mine, job_class, error)
        return Ending.FAILED_ONCE


def _claim(run_id: int, registry: JobRegistry) -> Claim | None:
    try:
        with transaction():
            mine = claims.claim(run_id, this_process(), names=registry.names)
            if mine is not None:
                claims.renew(mine, timeout=registry.get(mine.name).timeout)
            return mine
    except Exception as error:
        if not is_passing(error):
            raise
        # Busy or away: the sweep rings again, and if the claim did happen, this process is soon a dead owner.
        log.info("claim_missed", run=run_id, error=type(error).__name__)
        forget_connection()
        return None


def _default_budget(job: type[Job]) -> Budget:
    settings = current_app.config["SETTINGS"]
    worker: Budget | None = current_app.extensions.get("worker_budget")
    # A chunk that starts late in the slice still has a fifth of the timeout to finish.
    until = time.monotonic() + min(settings.slice_seconds, job.timeout * 0.8)
    if worker is None:
        return Budget(until)
    return Budget(min(until, worker.until), worker.should_stop)


def _work(mine: Claim, job: Job, budget: Budget) -> Ending:
    with closing(job.walk()) as walk:
        while _do_chunk_patiently(mine, job, walk):
            if db.engine.dialect.name == "sqlite":
                time.sleep(BREATH_SECONDS)
            if budget.is_spent:
                return _put_back(mine)
    log.info("run_done", run=mine.run_id, job=mine.name)
    return Ending.DONE


def _put_back(mine: Claim) -> Ending:
    with transaction():
        claims.put_back(mine)
    bell.ring([bell.Ring(mine.run_id, mine.fence, mine.queue)])
    return Ending.PUT_BACK


def _do_chunk_patiently(mine: Claim, job: Job, walk: Walk) -> bool:
    for attempt in range(1, REPEATS_IN_PLACE + 1):
        try:
            return _do_chunk(mine, job, walk)
        except Exception as error:
            if not is_passing(error) or attempt == REPEATS_IN_PLACE:
                raise
            log.info("chunk_repeated", run=mine.run_id, attempt=attempt, error=type(error).__name__)
            forget_connection()
            time.sleep(uniform(0.02, 0.05) * 2**attempt)  # noqa: S311 - jitter
    raise AssertionError("unreachable")


def _do_chunk(mine: Claim, job: Job, walk: Walk) -> bool:
    """One chunk in one transaction; False when it was the last or there was none, and the run is finished."""
    started = time.monotonic()
    with transaction():
        before = claims.position(mine)
        end = before.end
        if not before.is_measured:
            extent = walk.measure()
            end = extent.end
            claims.keep_extent(mine, end=end, total=extent.total)
        piece = walk.next_piece(before.cursor, end, job.chunk_size)
        if piece is None:
            claims.finish(mine)
            return False
        claims.advance(mine, cursor=piece.cursor, size=piece.size, timeout=job.timeout)
        tally = Tally()
        with job_at_work():
            job.handle_piece(piece, tally)
            db.session.flush()
        _keep_problems(mine.run_id, tally, room=PROBLEMS_KEPT - before.problem_count)
        working_ms = int((time.monotonic() - started) * 1000)
        claims.close_chunk(mine, before, cursor=piece.cursor, tally=tally, working_ms=working_ms)
        if piece.is_last:
            claims.finish(mine)
    return not piece.is_last


def _keep_problems(run_id: int, tally: Tally, *, room: int) -> None:
    rows = [
        {"run_id": run_id, "row": problem.row, "column": problem.column[:80], "reason": problem.reason[:300]}
        for problem in tally.problems[: max(0, room)]
    ]
    if rows:
        db.session.execute(insert(JobProblem), rows)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise SliceTimeoutError in this thread when the slice takes longer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise SliceTimeoutError(f"longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
