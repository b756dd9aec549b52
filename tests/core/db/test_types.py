"""Column types and the database's clock."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from core.db import database_ms, db
from core.jobs.models import JobRun

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def stored(moment: datetime) -> JobRun:
    """A row with this moment, read back."""
    run = JobRun(name="n", title="t", payload={"é": 1}, queue="q", due_ms=0, requested_at=moment)
    db.session.add(run)
    db.session.commit()
    return db.session.get_one(JobRun, run.id, populate_existing=True)


def test_a_moment_comes_back_aware_and_to_the_microsecond() -> None:
    jakarta = timezone(timedelta(hours=7))
    moment = datetime(2026, 7, 14, 6, 30, 15, 123456, tzinfo=jakarta)

    run = stored(moment)

    assert run.requested_at == moment
    assert run.requested_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(StatementError, match="A moment needs a time zone"):
        stored(datetime(2026, 7, 14))


def test_json_comes_back_as_it_was() -> None:
    assert stored(datetime(2026, 7, 14, tzinfo=UTC)).payload == {"é": 1}


def test_the_database_tells_the_time_in_milliseconds() -> None:
    before = time.time() * 1000

    told = db.session.scalar(select(database_ms()))

    assert told is not None
    assert before - 1000 < told < time.time() * 1000 + 1000
