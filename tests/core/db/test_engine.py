"""What all three databases promise alike."""

import sqlite3

import pymysql
import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError, OperationalError

from core.clock import now
from core.db import FailureKind, db, kind_of_failure
from core.db.engine import reads_only
from core.jobs.models import JobEvent, JobProblem, JobRun
from core.jobs.transaction import reading


@pytest.mark.every_database
@pytest.mark.usefixtures("app")
def test_foreign_keys_are_enforced() -> None:
    with pytest.raises(IntegrityError) as refused:
        db.session.execute(insert(JobProblem), [{"run_id": 4711, "row": 1, "column": "c", "reason": "r"}])
        db.session.commit()

    assert kind_of_failure(refused.value) is FailureKind.ROW


@pytest.mark.every_database
@pytest.mark.usefixtures("app")
def test_values_never_show_in_error_messages() -> None:
    with pytest.raises(IntegrityError) as refused:
        db.session.execute(insert(JobEvent), [{"run_id": 4711, "kind": "canary", "at": now(), "processed": 0}])
        db.session.commit()

    assert "canary" not in str(refused.value)
    assert "[SQL parameters hidden" in str(refused.value)


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("app")
def test_on_sqlite_reading_does_not_wait_for_a_writer() -> None:
    with db.engine.connect() as writer:
        writer.execute(text("UPDATE job_runs SET name = name"))

        with reading() as session:
            count = session.query(JobRun).count()

    assert count == 0


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("app")
def test_on_sqlite_the_write_lock_is_taken_at_the_beginning() -> None:
    with db.engine.connect() as writer:
        writer.begin()
        writer.exec_driver_sql("PRAGMA busy_timeout = 50")
        with db.engine.connect() as second:
            raw = second.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA busy_timeout = 50")
            with pytest.raises(OperationalError) as busy:
                second.begin()

    assert kind_of_failure(busy.value) is FailureKind.RETRY
    assert not reads_only.get()


@pytest.mark.parametrize("number", [3819, 4025], ids=["mysql", "mariadb"])
def test_a_broken_check_is_an_error_of_the_row_also_where_the_driver_calls_it_operational(number: int) -> None:
    original = pymysql.err.OperationalError(number, "CONSTRAINT failed")

    assert kind_of_failure(OperationalError("", None, original)) is FailureKind.ROW


def test_another_exception_is_fatal() -> None:
    assert kind_of_failure(RuntimeError()) is FailureKind.FATAL
    assert kind_of_failure(OperationalError("", None, sqlite3.OperationalError("disk full"))) is FailureKind.FATAL
