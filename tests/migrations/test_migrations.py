"""The schema goes up, down and up again, and says the same as the models."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url

from core.app import create_app
from core.config import Settings
from core.db import Base, db
from tests.fixtures.databases import run_statements
from tests.servers import PLACE, SERVERS, SQLITE

Schema = dict[str, Any]


@pytest.fixture
def bare(database: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on a database of `database`'s kind without any table."""
    kind = make_url(database).get_backend_name()
    server = {"sqlite": None, "mysql": "mariadb", "mariadb": "mariadb"}.get(kind, kind)
    name = f"tatausaha_migrations_{PLACE}"
    url = f"{SQLITE}:///{tmp_path / 'bare.db'}"
    if server is not None:
        run_statements(SERVERS[server], [f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}"])
        url = make_url(SERVERS[server]).set(database=name).render_as_string(hide_password=False)
    app = create_app(Settings(environment="test", instance_path=tmp_path, database_url=url, log_level="WARNING"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if server is not None:
        run_statements(SERVERS[server], [f"DROP DATABASE {name}"])


def schema() -> Schema:
    """Each table with its columns, keys and indexes, as the database tells them."""
    looking = inspect(db.engine)
    return {
        table: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in looking.get_columns(table)],
            sorted((index["name"] or "", index["column_names"]) for index in looking.get_indexes(table)),
            sorted((key["name"] or "", key["referred_table"]) for key in looking.get_foreign_keys(table)),
        )
        for table in looking.get_table_names()
    }


def tables() -> set[str]:
    """Names of all tables but Alembic's own."""
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


@pytest.mark.every_database
@pytest.mark.usefixtures("bare")
def test_what_went_down_comes_up_again_the_same() -> None:
    upgrade(revision="heads")
    first = schema()

    downgrade(revision="base")
    between = tables()
    upgrade(revision="heads")

    assert between == set()
    assert schema() == first


@pytest.mark.every_database
@pytest.mark.usefixtures("bare")
def test_migrations_make_what_the_models_say() -> None:
    upgrade(revision="heads")

    with db.engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
        )

    assert differences == []


@pytest.mark.every_database
@pytest.mark.usefixtures("bare")
def test_a_module_goes_alone_and_leaves_the_others_tables() -> None:
    upgrade(revision="heads")

    downgrade(revision="finance@base")

    assert "invoices" not in tables()
    assert {"students", "users", "job_runs"} <= tables()


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("bare")
def test_on_sqlite_foreign_keys_are_kept_again_after_a_migration() -> None:
    upgrade(revision="heads")

    with db.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("bare")
def test_on_sqlite_a_migration_that_leaves_rows_referring_to_nothing_is_undone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    upgrade(revision="heads")
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("INSERT INTO user_roles (user_id, role_id) VALUES (1, 1)")
        connection.invalidate()
    before = tables()

    with pytest.raises(SystemExit):
        downgrade(revision="finance@base")

    assert "rows that refer to nothing" in caplog.text
    assert tables() == before
