"""The COMMIT happened and its answer was lost, or it did not happen: the engine reads before it decides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
from sqlalchemy.exc import OperationalError

from core.db import db
from core.jobs import slice  # noqa: A004 - the engine's
from core.jobs.patience import forget_connection
from tests.faults.scenarios import SCENARIOS, forget, go_on, prepare

pytestmark = [pytest.mark.every_database, pytest.mark.servers_only, pytest.mark.fault]

LOST: dict[str, Callable[[], Exception]] = {
    "psycopg": lambda: psycopg.OperationalError("server closed the connection unexpectedly"),
    "pymysql": lambda: pymysql.err.OperationalError(2013, "Lost connection to MySQL server during query"),
}
KINDS = ("plain", "chunked", "set-based", "sharded", "batch", "chain", "outside", "poison", "hopeless")


@contextmanager
def losing(number: int, *, happened: bool) -> Iterator[list[int]]:
    """The `number`-th COMMIT inside the block loses its connection, before or after it happened."""
    dialect = db.engine.dialect
    real, seen = dialect.do_commit, [0]

    def do_commit(connection: Any) -> None:
        seen[0] += 1
        if seen[0] != number or happened:
            real(connection)
        if seen[0] == number:
            connection.dbapi_connection.close()
            error = LOST[dialect.driver]()
            raise error

    dialect.do_commit = do_commit  # type: ignore[method-assign, assignment]
    try:
        yield seen
    finally:
        dialect.do_commit = real  # type: ignore[method-assign]


@pytest.mark.parametrize("happened", [True, False])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("drill")
def test_a_commit_of_unknown_outcome_is_done_once(
    kind: str, happened: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slice, "BREATH_SECONDS", 0)
    scenario = SCENARIOS[kind]
    prepare(tmp_path)
    number, reached = 0, 1
    while reached > number:
        number += 1
        forget(tmp_path)
        scenario.ask(tmp_path)
        db.session.commit()
        with losing(number, happened=happened) as seen:
            try:
                go_on()
            except OperationalError:
                # It met the sweep. A worker logs that and looks again.
                forget_connection()
        reached = seen[0] if seen[0] < number else number + 1
        go_on()
        scenario.check_all(tmp_path, may_be_unasked=False)
    assert number > 2
