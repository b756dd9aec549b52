"""One slice: claim a run, work chunk after chunk until the end, the time or a stop, and leave it in order."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum
from types import FrameType

import structlog
from flask import current_app
from sqlalchemy.exc import IntegrityError

from core.accounts.acting import acting_for
from core.db import db
from core.jobs import bell
from core.jobs import claim as claims
from core.jobs.chunk import Step, do_chunk
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.deliveries import DeliveryJob, deliver_next
from core.jobs.errors import FencedOutError, SliceTimeoutError
from core.jobs.failure import settle, settle_crashes
from core.jobs.owner import this_process
from core.jobs.parts import conclude
from core.jobs.patience import forget_connection, is_passing, patiently
from core.jobs.registry import JobRegistry, job_registry_of
from core.jobs.sending import Outbox, OutboxJob, send_next
from core.jobs.transaction import transaction
from core.jobs.walks import Walk

BREATH_SECONDS = 0.01
"""Between two chunks on SQLite: its lock is not fair, and the web's writers wait."""

log = structlog.get_logger(__name__)


class Ending(Enum):
    """How a slice ended."""

    NOTHING = "nothing"
    """Somebody else has the run, it isn't due, or a run with its overlap key is at work."""
    PUT_BACK = "put back"
    LEFT = "left"
    """Paused, cancelled, split among parts, or waiting for its rate."""
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
    job: Job | None = None
    try:
        with _alarm(job_class.timeout), acting_for(mine.requested_by_id):
            job = registry.build(mine.name, mine.payload)
            return _work(mine, job, budget)
    except FencedOutError:
        log.info("fenced_out", run=run_id)
        return Ending.FENCED_OUT
    except (Exception, SliceTimeoutError) as error:  # noqa: BLE001 - the slice's edge: every cause is recorded
        return _settle(mine, job_class, job, error)


def _claim(run_id: int, registry: JobRegistry) -> Claim | None:
    try:
        mine = patiently(run_id, lambda: _take(run_id, registry))
    except IntegrityError:
        # A run with the same overlap key is at work; the sweep rings when that one has ended.
        return None
    except Exception as error:
        if not is_passing(error):
            raise
        # Busy or away for long: the sweep rings again.
        log.warning("claim_missed", run=run_id, error=type(error).__name__)
        return None
    point("claim.committed")
    return mine


def _take(run_id: int, registry: JobRegistry) -> Claim | None:
    with transaction():
        mine = claims.claim(run_id, this_process(), registry)
        point("claim.taken")
        return mine


def _settle(mine: Claim, job_class: type[Job], job: Job | None, error: BaseException) -> Ending:
    forget_connection()
    try:
        patiently(mine.run_id, lambda: settle(mine, job_class, job, error))
    except FencedOutError:
        return Ending.FENCED_OUT
    point("failure.settled")
    return Ending.FAILED_ONCE


def _default_budget(job: type[Job], started: float) -> Budget:
    """From now on, for a slice that `started` to open its work then: opening a large file is no turn at it."""
    settings = current_app.config["SETTINGS"]
    worker: Budget | None = current_app.extensions.get("worker_budget")
    # A chunk that starts late in the slice still has a fifth of the timeout to finish.
    until = min(time.monotonic() + settings.slice_seconds, started + job.timeout * 0.8)
    if worker is None:
        return Budget(until)
    return Budget(min(until, worker.until), worker.should_stop)


def _work(mine: Claim, job: Job, given: Budget | None) -> Ending:
    started = time.monotonic()
    if settle_crashes(mine, type(job), job):
        return Ending.FAILED_ONCE
    if mine.has_parts:
        patiently(mine.run_id, lambda: conclude(mine, job))
        return Ending.DONE
    with closing(job.walk()) as walk:
        budget = given or _default_budget(type(job), started)
        while (step := _next_step(mine, job, walk)) is Step.GO_ON:
            if db.engine.dialect.name == "sqlite":
                time.sleep(BREATH_SECONDS)
            if budget.is_spent:
                return _put_back(mine)
            if not job_registry_of(current_app).is_on(mine.name):
                return _park(mine)
    if step is Step.LEFT:
        return Ending.LEFT
    log.info("run_done", run=mine.run_id, job=mine.name)
    return Ending.DONE


def _next_step(mine: Claim, job: Job, walk: Walk) -> Step:
    if isinstance(job, DeliveryJob):
        return deliver_next(mine, job, walk)
    if isinstance(job, OutboxJob) and isinstance(walk, Outbox):
        return send_next(mine, job, walk)
    return patiently(mine.run_id, lambda: do_chunk(mine, job, walk))


def _put_back(mine: Claim) -> Ending:
    patiently(mine.run_id, lambda: _leave(mine))
    point("slice.put_back")
    bell.ring([bell.Ring(mine.run_id, mine.fence, mine.queue)])
    return Ending.PUT_BACK


def _park(mine: Claim) -> Ending:
    """Leave the run where it is: its module has just been switched off. It goes on when that is on again."""
    patiently(mine.run_id, lambda: _leave(mine, claims.park))
    point("slice.put_back")
    log.info("run_parked", run=mine.run_id, job=mine.name)
    return Ending.PUT_BACK


def _leave(mine: Claim, how: Callable[[Claim], None] = claims.put_back) -> None:
    with transaction():
        how(mine)
        point("slice.putting_back")


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
