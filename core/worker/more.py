"""Short runs share a horse: starting a process costs more than most of them."""

import time
from collections.abc import Callable, Sequence

from core.jobs import bell
from core.jobs.slice import run_slice
from core.jobs.sweep import due_runs

MORE_SECONDS = 0.5
"""After its own slice a horse takes further runs for so long; then a fresh one is started."""


def work_more(queues: Sequence[str], must_stop: Callable[[], bool]) -> None:
    """Work what is due, most urgent queue first, until the time is over or nothing is left."""
    until = time.monotonic() + MORE_SECONDS
    while due := sorted(due_runs(queues), key=lambda ring: queues.index(ring.queue)):
        for ring in due:
            if must_stop() or time.monotonic() >= until:
                return
            bell.withdraw(ring)
            run_slice(ring.run_id)
