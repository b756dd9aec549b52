"""Deadlocks, busy databases and lost connections: the same transaction is simply done again, without spending a try."""

import time
from collections.abc import Callable
from random import uniform
from typing import TypeVar

import structlog

from core.db import FailureKind, db, kind_of_failure
from core.jobs.errors import ChunkLostError

REPEATS_IN_PLACE = 8
T = TypeVar("T")
log = structlog.get_logger(__name__)


def is_passing(error: BaseException) -> bool:
    """Whether the same work may simply be done again: deadlock, busy, lost connection, silently rolled back."""
    return isinstance(error, ChunkLostError) or kind_of_failure(error) in (FailureKind.RETRY, FailureKind.LOST)


def patiently(run_id: int, work: Callable[[], T]) -> T:
    """Do `work`, a transaction that begins by reading where the run stands: that decides a COMMIT of unknown outcome.

    Raises what `work` raises, when it does not pass.
    """
    for attempt in range(1, REPEATS_IN_PLACE + 1):
        try:
            return work()
        except Exception as error:
            if not is_passing(error) or attempt == REPEATS_IN_PLACE:
                raise
            log.info("transaction_repeated", run=run_id, attempt=attempt, error=type(error).__name__)
            forget_connection()
            time.sleep(uniform(0.02, 0.05) * 2**attempt)  # noqa: S311 - jitter
    raise AssertionError("unreachable")


def forget_connection() -> None:
    """Throw the session's connection away: what it was doing when it was interrupted is unknown."""
    db.session().invalidate()
    db.session.remove()
