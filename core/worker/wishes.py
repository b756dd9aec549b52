"""What signals and limits ask of a worker: leave, pause, go on. Only flags: a handler that raises may be swallowed."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

from core.worker.memory import rss_mib

OUT_OF_MEMORY = 12
"""Exit code of a worker that left because it had grown too large; whoever started it starts a fresh one."""


@dataclass
class Wishes:
    """Shared by the loops of one process."""

    until: float
    """On `time.monotonic`; the worker leaves then."""
    memory_mib: int | None = None
    """Resident size above which it leaves."""
    is_told_to_leave: bool = False
    is_paused: bool = False
    slices: int = 0
    """Worked so far by this process, in whatever loop."""
    horse: Callable[[], int] = lambda: 0
    """The process number of the horse at work; 0 for none."""

    @property
    def is_too_large(self) -> bool:
        """Whether this process has outgrown its limit."""
        return self.memory_mib is not None and rss_mib() > self.memory_mib

    @property
    def must_leave(self) -> bool:
        """Whether no further slice may begin."""
        return self.is_told_to_leave or time.monotonic() >= self.until or self.is_too_large

    @property
    def must_put_back(self) -> bool:
        """Whether the slice at work ends at its next chunk."""
        return self.must_leave or self.is_paused

    def listen(self) -> None:
        """TERM and INT: leave in order, the second time at once. USR2: pause. CONT: go on."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._leave)
        signal.signal(signal.SIGUSR2, self._pause)
        signal.signal(signal.SIGCONT, self._go_on)

    def _leave(self, signum: int, frame: FrameType | None) -> None:
        if self.is_told_to_leave and signum == signal.SIGINT:
            # Killing is safe here: the horse dies with this process, and its run is taken back.
            os._exit(1)
        self.is_told_to_leave = True
        self._tell_horse()

    def _pause(self, signum: int, frame: FrameType | None) -> None:
        self.is_paused = True
        self._tell_horse()

    def _go_on(self, signum: int, frame: FrameType | None) -> None:
        self.is_paused = False

    def _tell_horse(self) -> None:
        horse = self.horse()
        if horse:
            with suppress(ProcessLookupError):
                os.kill(horse, signal.SIGTERM)
