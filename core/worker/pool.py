"""Several workers under one parent that starts a new one for each that is gone."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

import structlog

from core.worker.fork import die_with
from core.worker.wishes import OUT_OF_MEMORY

PAUSES = (0.0, 1.0, 5.0, 30.0)
"""Before the first, second, … new start in a row; a worker that lived longer than the last one starts afresh."""

log = structlog.get_logger(__name__)


class Pool:
    """The parent of `number` workers with the same arguments."""

    def __init__(self, number: int, arguments: Sequence[str], *, burst: bool, parent: int) -> None:
        """Start nothing yet."""
        self._command = [sys.executable, sys.argv[0], *arguments]
        self._number = number
        self._burst = burst
        self._parent = parent
        self._is_leaving = False
        self._workers: list[_Place] = []

    def run(self) -> int:
        """Until all have left; the exit code."""
        self._listen()
        self._workers = [_Place(self._start()) for _ in range(self._number)]
        while any(place.is_occupied for place in self._workers):
            for place in self._workers:
                self._look_at(place)
            time.sleep(0.05)
        return max((place.code for place in self._workers), default=0)

    def _look_at(self, place: "_Place") -> None:
        code = place.process.poll() if place.process is not None else None
        if code is not None:
            place.left(code)
            wanted = not self._is_leaving and not (self._burst and code == 0)
            place.is_wanted = wanted
            if wanted and code not in (0, OUT_OF_MEMORY):
                log.warning("worker_died", code=code)
        if place.process is None and place.is_wanted and time.monotonic() >= place.start_at:
            place.is_wanted = not self._is_leaving
            if place.is_wanted:
                place.took(self._start())

    def _start(self) -> "subprocess.Popen[bytes]":
        parent = self._parent
        return subprocess.Popen(self._command, preexec_fn=lambda: die_with(parent))  # noqa: PLW1509 - one thread here

    def _listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR2, signal.SIGCONT):
            signal.signal(number, self._pass_on)

    def _pass_on(self, signum: int, frame: FrameType | None) -> None:
        if signum in (signal.SIGTERM, signal.SIGINT):
            self._is_leaving = True
        for place in self._workers:
            if place.process is not None and place.process.poll() is None:
                place.process.send_signal(signal.SIGTERM if signum == signal.SIGINT else signum)


class _Place:
    """One worker of the pool, or the pause before the next."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process: subprocess.Popen[bytes] | None = process
        self.is_wanted = True
        self.start_at = 0.0
        self.code = 0
        self._started_at = time.monotonic()
        self._falls = 0

    @property
    def is_occupied(self) -> bool:
        return self.process is not None or self.is_wanted

    def left(self, code: int) -> None:
        lived = time.monotonic() - self._started_at
        in_order = code in (0, OUT_OF_MEMORY) or lived > PAUSES[-1]
        self._falls = 0 if in_order else self._falls + 1
        self.start_at = time.monotonic() + PAUSES[min(self._falls, len(PAUSES) - 1)]
        self.process, self.code = None, max(0, code)

    def took(self, process: "subprocess.Popen[bytes]") -> None:
        self.process, self._started_at = process, time.monotonic()
