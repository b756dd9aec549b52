"""Work straight from the database: without a queue server, without forking, or both. A bell only wakes it earlier."""

import os
import time
from collections.abc import Callable
from enum import Enum

import structlog
from flask import Flask
from sqlalchemy.exc import DBAPIError

from core.jobs.slice import Budget, run_slice
from core.jobs.sweep import due_runs, forget_session
from core.worker.fork import start_horse
from core.worker.look import SWEEP_SECONDS, Look
from core.worker.options import Options
from core.worker.wake import Bell
from core.worker.wishes import Wishes

RECYCLE_AFTER = 1000
"""Slices after which a process that works them itself leaves: what it leaked goes with it."""

SERVER_SECONDS = 5.0
log = structlog.get_logger(__name__)


class Left(Enum):
    """Why the loop ended."""

    FINISHED = "finished"
    SERVER_IS_BACK = "server is back"
    ANOTHER_STATE = "another state"
    """Of `modules.json`: the next loop works with another application."""


class Drain:
    """Takes due runs in the order of the queues; claiming decides who works them."""

    def __init__(self, app: Flask, options: Options, wishes: Wishes, look: Look) -> None:
        """Work in forked horses unless `options` say otherwise or the host refuses."""
        self._app = app
        self._options = options
        self._wishes = wishes
        self._look = look
        self._forks = not options.in_process
        self._limit = options.max_jobs or (RECYCLE_AFTER if options.in_process and not options.burst else None)

    def run(self, bell: Bell | None, server_is_back: Callable[[], bool] | None = None) -> Left:
        """Work until told to leave or a limit; with `server_is_back`, until that says so."""
        look_for_server = time.monotonic() + SERVER_SECONDS
        while not self._wishes.must_leave and not self._is_worn_out:
            if self._look.is_another_state:
                return Left.ANOTHER_STATE
            self._look.beat("paused" if self._wishes.is_paused else "idle")
            self._look.around()
            worked = 0 if self._wishes.is_paused else self._work_what_is_due(bell)
            if worked == 0 and self._options.burst and self._look.around(at_once=True) == 0 and not self._due():
                break
            if worked == 0:
                self._wait(bell)
            if server_is_back is not None and time.monotonic() >= look_for_server:
                look_for_server = time.monotonic() + SERVER_SECONDS
                if server_is_back():
                    return Left.SERVER_IS_BACK
        return Left.FINISHED

    @property
    def _is_worn_out(self) -> bool:
        return self._limit is not None and self._wishes.slices >= self._limit

    def _work_what_is_due(self, bell: Bell | None) -> int:
        worked = 0
        due = self._due()
        if due and bell is not None:
            bell.hush(self._options.queues)
        for run_id in due:
            if self._wishes.must_put_back or self._is_worn_out or self._look.is_another_state:
                break
            self._look.beat("working", run_id)
            self._work(run_id)
            worked += 1
            self._wishes.slices += 1
            self._look.around()
        return worked

    def _due(self) -> list[int]:
        with self._app.app_context():
            try:
                rings = due_runs(self._options.queues)
            except DBAPIError as error:
                log.warning("database_unavailable", error=type(error.orig).__name__)
                rings = []
            if self._forks:
                # A child that inherits an open connection would share its socket.
                forget_session()
        return [ring.run_id for ring in sorted(rings, key=lambda ring: self._options.queues.index(ring.queue))]

    def _work(self, run_id: int) -> None:
        if not self._forks:
            self._slice(run_id)
            return
        try:
            horse = start_horse(lambda: self._slice(run_id))
        except OSError as error:
            log.warning("fork_refused", reason=str(error), remedy="slices are worked in this process")
            self._forks = False
            self._slice(run_id)
            return
        self._wishes.horse = lambda: horse
        _, status = os.waitpid(horse, 0)
        self._wishes.horse = lambda: 0
        if status != 0:
            log.warning("horse_died", status=status)
            self._look.after_a_death()

    def _slice(self, run_id: int) -> None:
        self._app.extensions["worker_budget"] = Budget(
            until=self._wishes.until, should_stop=lambda: self._wishes.must_put_back
        )
        with self._app.app_context():
            run_slice(run_id)

    def _wait(self, bell: Bell | None) -> None:
        if bell is None or not bell.wait(self._options.queues, SWEEP_SECONDS):
            time.sleep(SWEEP_SECONDS / 4)
