"""Workers and the cron line write down that they live: a dead cron shows as a banner instead of as silence."""

import math
import time
from collections.abc import Sequence
from typing import Any, cast

import structlog
from sqlalchemy import CursorResult, insert, select, update
from sqlalchemy.exc import DBAPIError

from core.clock import now
from core.db import database_ms
from core.jobs.models import JobWorker
from core.jobs.owner import this_process
from core.jobs.transaction import reading, transaction

BEAT_SECONDS = 10
CHANGE_SECONDS = 1
WORKER_MS = 15_000
"""After how long a worker is usually seen again, with some leisure."""

CRON, URL = "cron", "url"
log = structlog.get_logger(__name__)


class Heartbeat:
    """Of this process: one row, written every few seconds and whenever it changes what it does."""

    def __init__(self, queues: Sequence[str]) -> None:
        """For a worker that listens on `queues`."""
        self._name = str(this_process())
        self._queues = ",".join(queues)[:200]
        self._told: tuple[str, int | None] | None = None
        self._at = -math.inf

    def beat(self, state: str, run_id: int | None = None) -> None:
        """Write if it is time or `state` is news. A database in trouble is logged and met again at the next beat."""
        if not self.is_news(state, run_id):
            return
        try:
            write(self._name, "worker", self._queues, state, run_id=run_id, usual_ms=WORKER_MS)
        except DBAPIError as error:
            log.warning("no_heartbeat", error=type(error.orig).__name__)
        self._told, self._at = (state, run_id), time.monotonic()

    def is_news(self, state: str, run_id: int | None = None) -> bool:
        """Whether there is something to write: short slices follow each other by the hundred and are not told."""
        age = time.monotonic() - self._at
        if (state, run_id) == self._told:
            return age >= BEAT_SECONDS
        return age >= CHANGE_SECONDS or state in ("paused", "left")


def write(name: str, kind: str, queues: str, state: str, *, usual_ms: int, run_id: int | None = None) -> None:
    """Write one row, in a transaction of its own."""
    values: dict[str, Any] = {
        "kind": kind, "queues": queues, "state": state, "run_id": run_id, "seen_ms": database_ms(),
        "usual_ms": usual_ms,
    }  # fmt: skip
    with transaction() as session:
        written = session.execute(
            update(JobWorker)
            .where(JobWorker.name == name)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", written).rowcount == 0:
            session.execute(insert(JobWorker).values(name=name, started_at=now(), **values))


def seconds_since(name: str) -> float | None:
    """How long ago the row was written, on the database's clock; None when there is none."""
    with reading() as session:
        age = session.scalar(select(database_ms() - JobWorker.seen_ms).where(JobWorker.name == name))
    return None if age is None else age / 1000
