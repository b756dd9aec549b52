"""One line in cron: a single worker at a time, started by each tick, bounded by the interval between two ticks."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from core.config import Settings
from core.jobs.heartbeat import CRON, seconds_since, write
from core.jobs.sweep import forget_session

FIRST_SECONDS = 55.0
"""While the interval is not known: the shortest that cron has, minus a little."""

MARGIN_SECONDS = 5.0
LONGEST_SECONDS = 55 * 60.0
LONGEST_GAP_SECONDS = 2 * 60 * 60.0
"""A longer one is a break, not an interval."""


@contextmanager
def single_flight(settings: Settings) -> Iterator[bool]:
    """Whether this process is the only one that cron started and is still at work."""
    with (settings.instance / "cron.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def note_tick(app: Flask, queues: str) -> float:
    """Write down that cron ticked; return how long to work: until shortly before the next tick."""
    with app.app_context():
        gap = seconds_since(CRON)
        interval = gap if gap is not None and 30 <= gap <= LONGEST_GAP_SECONDS else None
        write(CRON, "cron", queues, "working", usual_ms=int((interval or 60) * 1000))
        forget_session()
    return seconds_to_work(interval)


def seconds_to_work(interval: float | None) -> float:
    """How long a tick works when the next one comes after `interval` seconds."""
    if interval is None:
        return FIRST_SECONDS
    return min(max(interval - MARGIN_SECONDS, MARGIN_SECONDS), LONGEST_SECONDS)
