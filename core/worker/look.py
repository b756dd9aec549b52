"""What a worker looks after besides its slices: dead owners, waiting runs, lost rings, schedules, its own heartbeat."""

import time
from collections.abc import Sequence

import structlog
from sqlalchemy.exc import DBAPIError

from core.jobs.heartbeat import Heartbeat
from core.jobs.schedules import tick
from core.jobs.sweep import forget_session, sweep, take_back_from_the_dead
from core.modules.following import Successor

SWEEP_SECONDS = 1.0
TICK_SECONDS = 5.0
log = structlog.get_logger(__name__)


class Look:
    """Looks when it is time; a database that is busy or away is met again at the next look."""

    def __init__(self, successor: Successor, queues: Sequence[str], heartbeat: Heartbeat) -> None:
        """Look after `queues`, with whatever application is the present one."""
        self._successor = successor
        self._queues = queues
        self._next_sweep = self._next_tick = 0.0
        self.heartbeat = heartbeat

    @property
    def is_another_state(self) -> bool:
        """Whether `modules.json` wants another application than the one that works: the loop ends for it."""
        return self._successor.is_due

    def around(self, *, at_once: bool = False) -> int:
        """Sweep if it is time, or `at_once`; return how many runs were rung."""
        if not at_once and time.monotonic() < self._next_sweep:
            return 0
        self._next_sweep = time.monotonic() + SWEEP_SECONDS
        with self._successor.app.app_context():
            try:
                return self._sweep()
            except DBAPIError as error:
                log.warning("database_unavailable", error=type(error.orig).__name__)
                return 0
            finally:
                forget_session()

    def beat(self, state: str, run_id: int | None = None) -> None:
        """Tell that this worker lives, and what it does."""
        if not self.heartbeat.is_news(state, run_id):
            return
        with self._successor.app.app_context():
            self.heartbeat.beat(state, run_id)
            forget_session()

    def after_a_death(self) -> None:
        """A horse died: its run is claimable at once."""
        with self._successor.app.app_context():
            try:
                take_back_from_the_dead()
            except DBAPIError as error:
                log.warning("database_unavailable", error=type(error.orig).__name__)
            finally:
                forget_session()

    def _sweep(self) -> int:
        if time.monotonic() >= self._next_tick:
            self._next_tick = time.monotonic() + TICK_SECONDS
            tick()
        return sweep(self._queues)
