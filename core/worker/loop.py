"""RQ's worker: it pops a ring, forks a horse for one slice, and looks after the rest in between."""

import os
import signal
from typing import Any

import structlog
from flask import Flask
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, Worker
from rq.exceptions import DequeueTimeout, StopRequested
from rq.job import Job as RqJob
from rq.serializers import JSONSerializer

from core.jobs.slice import Budget
from core.jobs.sweep import forget_session
from core.worker.answer import MORE, BellJob, run_of
from core.worker.fork import die_with
from core.worker.look import SWEEP_SECONDS, Look
from core.worker.more import work_more
from core.worker.options import Options
from core.worker.wishes import Wishes

log = structlog.get_logger(__name__)


class SliceWorker(Worker):
    """One RQ worker process; each slice runs in a forked horse that dies with it."""

    def __init__(self, app: Flask, options: Options, wishes: Wishes, look: Look, connection: Redis) -> None:
        """Listen on the queues of `options`."""
        super().__init__(
            list(options.queues),
            connection=connection,
            serializer=JSONSerializer,
            job_class=BellJob,
            log_job_description=False,
        )
        self._app = app
        self._options = options
        self._wishes = wishes
        self._look = look
        self.has_finished = False
        """Whether it left because it was told to or had nothing left to do, and not because of a server."""
        wishes.horse = lambda: self.horse_pid

    def run(self) -> None:
        """Work until told to leave, until a limit, or until the queue server is gone."""
        try:
            limit = self._options.max_jobs
            left = None if limit is None else limit - self._wishes.slices
            self.work(burst=self._options.burst, max_jobs=left, logging_level="CRITICAL")
        except (RedisError, OSError) as error:
            log.warning("queue_server_gone", reason=type(error).__name__)
            self.has_finished = False
        finally:
            self._wishes.horse = lambda: 0

    def dequeue_job_and_maintain_ttl(
        self, timeout: int | None, max_idle_time: int | None = None
    ) -> tuple[RqJob, Queue] | None:
        """Wait for the next ring, looking around meanwhile; None ends a burst.

        Raises RedisError when the server is gone, StopRequested when this loop is to end.
        """
        is_burst = timeout is None
        while not self._wishes.must_leave:
            if self._look.is_another_state:
                raise StopRequested
            self._look.beat("paused" if self._wishes.is_paused else "idle")
            self._look.around()
            found = None if self._wishes.is_paused else self._pop(None if is_burst else int(SWEEP_SECONDS))
            if found is not None:
                self._look.beat("working", run_of(found[0]))
                return found
            if is_burst and self._look.around(at_once=True) == 0:
                self.has_finished = True
                return None
            self.heartbeat()
        self.has_finished = True
        raise StopRequested

    def _pop(self, timeout: int | None) -> tuple[RqJob, Queue] | None:
        try:
            found: tuple[RqJob, Queue] | None = self.queue_class.dequeue_any(
                self._ordered_queues,
                timeout=timeout,
                connection=self.connection,
                job_class=self.job_class,
                serializer=self.serializer,
                death_penalty_class=self.death_penalty_class,
            )
        except DequeueTimeout:
            return None
        return found

    def execute_job(self, job: RqJob, queue: Queue) -> None:
        """Fork and wait."""
        self._wishes.slices += 1
        self.has_finished = self._wishes.slices == self._options.max_jobs
        super().execute_job(job, queue)

    def fork_work_horse(self, job: RqJob, queue: Queue) -> None:
        """Fork with no database connection open: a child that inherits one would share its socket."""
        with self._app.app_context():
            forget_session()
        super().fork_work_horse(job, queue)

    def main_work_horse(self, job: RqJob, queue: Queue) -> None:
        """In the horse: die with the parent, work within the application."""
        die_with(os.getppid())
        wishes = Wishes(until=self._wishes.until, memory_mib=self._wishes.memory_mib)
        wishes.listen()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._app.extensions["worker_budget"] = Budget(
            until=self._wishes.until, should_stop=lambda: wishes.must_put_back
        )
        if self._options.max_jobs is None:
            self._app.extensions[MORE] = lambda: work_more(self._options.queues, lambda: wishes.must_put_back)
        with self._app.app_context():
            super().main_work_horse(job, queue)

    def setup_work_horse_signals(self) -> None:
        """They are set already."""

    def _install_signal_handlers(self) -> None:
        """The process has its own (`wishes`)."""

    def handle_work_horse_killed(self, job: RqJob, retpid: int, ret_val: int, rusage: Any) -> None:
        """The horse died: its run is claimable at once."""
        log.warning("horse_died", status=ret_val)
        self._look.after_a_death()
