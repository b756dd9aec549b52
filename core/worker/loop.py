"""RQ's worker, told to sweep between jobs, to end in time, and to let a work horse finish its chunk."""

import ctypes
import math
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from flask import Flask
from redis import Redis
from rq import Queue, Worker
from rq.exceptions import StopRequested
from rq.job import Job as RqJob
from rq.serializers import JSONSerializer
from sqlalchemy.exc import DBAPIError

from core.jobs.slice import Budget
from core.jobs.sweep import forget_session, sweep, take_back_from_the_dead
from core.worker.answer import BellJob
from core.worker.options import Options

SWEEP_SECONDS = 1
PR_SET_PDEATHSIG = 1
log = structlog.get_logger(__name__)


class SliceWorker(Worker):
    """One RQ worker process; each slice runs in a forked horse that dies with it."""

    def __init__(self, app: Flask, options: Options, connection: Redis) -> None:
        """Listen on the queues of `options`."""
        super().__init__(
            list(options.queues),
            connection=connection,
            serializer=JSONSerializer,
            job_class=BellJob,
            log_job_description=False,
        )
        self._app = app
        self._queue_names = options.queues
        self._must_leave = False
        self._until = time.monotonic() + options.max_seconds if options.max_seconds else math.inf

    def dequeue_job_and_maintain_ttl(
        self, timeout: int | None, max_idle_time: int | None = None
    ) -> tuple[RqJob, Queue] | None:
        """Wait for the next ring, sweeping every second; None ends a burst."""
        is_burst = timeout is None
        while True:
            rung = self._sweep()
            if self._must_leave or time.monotonic() >= self._until:
                raise StopRequested
            idle = None if is_burst else SWEEP_SECONDS
            found = super().dequeue_job_and_maintain_ttl(idle, idle)
            if found is not None or (is_burst and rung == 0):
                return found

    def _sweep(self) -> int:
        return self._with_database(lambda: sweep(self._queue_names))

    def _with_database(self, work: Callable[[], int]) -> int:
        """Do `work`; a database that is busy or away is met again at the next look, and the worker lives on."""
        with self._app.app_context():
            try:
                return work()
            except DBAPIError as error:
                log.warning("database_unavailable", error=type(error.orig).__name__)
                return 0
            finally:
                forget_session()

    def fork_work_horse(self, job: RqJob, queue: Queue) -> None:
        """Fork with no database connection open: a child that inherits one would share its socket."""
        with self._app.app_context():
            forget_session()
        super().fork_work_horse(job, queue)

    def main_work_horse(self, job: RqJob, queue: Queue) -> None:
        """In the horse: die with the parent, work within the application."""
        _die_with(os.getppid())
        stop = _StopFlag()
        self._app.extensions["worker_budget"] = Budget(until=self._until, should_stop=stop)
        signal.signal(signal.SIGTERM, stop.set)
        with self._app.app_context():
            super().main_work_horse(job, queue)

    def setup_work_horse_signals(self) -> None:
        """Ctrl-C is for the parent; SIGTERM asks the horse to finish its chunk and put the rest back."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _shutdown(self) -> None:
        """Leave at the next look. RQ raises here, in a signal handler; a database driver may swallow that."""
        self._must_leave = self._stop_requested = True

    def handle_warm_shutdown_request(self) -> None:
        """Pass the wish to stop on to the horse."""
        super().handle_warm_shutdown_request()  # type: ignore[no-untyped-call]
        if self.horse_pid:
            with suppress(ProcessLookupError):
                os.kill(self.horse_pid, signal.SIGTERM)

    def handle_work_horse_killed(self, job: RqJob, retpid: int, ret_val: int, rusage: Any) -> None:
        """The horse died: its run is claimable at once."""
        log.warning("horse_died", status=ret_val)
        self._with_database(take_back_from_the_dead)


class _StopFlag:
    """Becomes true when SIGTERM arrives."""

    def __init__(self) -> None:
        self._is_set = False

    def __call__(self) -> bool:
        return self._is_set

    def set(self, signum: int, frame: object) -> None:
        self._is_set = True


def _die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent dies; an orphan would only be fenced out."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    except (OSError, AttributeError):
        log.info("no_parent_death_signal")
    if os.getppid() != parent:
        os._exit(1)
