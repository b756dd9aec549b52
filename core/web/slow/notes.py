"""Writing down that a view was slow: in a transaction of its own, dropped when the database is busy."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine, case, insert, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from core.clock import now
from core.web.slow.models import SlowRequest

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Slow:
    """What is known of one slow answer; never its URL."""

    endpoint: str
    method: str
    rule: str
    elapsed_ms: int


def note(engine: Engine, slow: Slow) -> bool:
    """Add `slow` to its row; False, and a line in the log, when that can't be done at once."""
    try:
        _add_or_make(engine, slow, now())
    except SQLAlchemyError as error:
        log.warning("slow_request_not_kept", endpoint=slow.endpoint, method=slow.method, error=type(error).__name__)
        return False
    finally:
        engine.dispose()
    return True


def _add_or_make(engine: Engine, slow: Slow, moment: datetime) -> None:
    try:
        with engine.begin() as connection:
            if not _add(connection, slow, moment):
                _make(connection, slow, moment)
    except IntegrityError:
        # Somebody else made the row in between.
        with engine.begin() as connection:
            _add(connection, slow, moment)


def _add(connection: Connection, slow: Slow, moment: datetime) -> bool:
    is_longer = SlowRequest.longest_ms < slow.elapsed_ms
    added = connection.execute(
        update(SlowRequest)
        .where(SlowRequest.endpoint == slow.endpoint[:120], SlowRequest.method == slow.method)
        .values(
            times=SlowRequest.times + 1,
            total_ms=SlowRequest.total_ms + slow.elapsed_ms,
            longest_ms=case((is_longer, slow.elapsed_ms), else_=SlowRequest.longest_ms),
            last_seen_at=moment,
            rule=slow.rule[:200],
        )
    )
    return added.rowcount == 1


def _make(connection: Connection, slow: Slow, moment: datetime) -> None:
    connection.execute(
        insert(SlowRequest).values(
            endpoint=slow.endpoint[:120],
            method=slow.method,
            rule=slow.rule[:200],
            times=1,
            total_ms=slow.elapsed_ms,
            longest_ms=slow.elapsed_ms,
            first_seen_at=moment,
            last_seen_at=moment,
        )
    )
