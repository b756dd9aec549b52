"""One engine per installation, set up so that SQLite, MariaDB and PostgreSQL keep the same promises."""

from contextlib import suppress
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

LOCK_WAIT_SECONDS = 10

SQLITE_PRAGMAS = (
    f"busy_timeout = {LOCK_WAIT_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -8000",
    "journal_size_limit = 67108864",
    "temp_store = MEMORY",
)
MYSQL_SESSION = (
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO', "
    f"time_zone = '+00:00', innodb_lock_wait_timeout = {LOCK_WAIT_SECONDS}"
)
POSTGRESQL_SESSION = f"-c lock_timeout={LOCK_WAIT_SECONDS}s -c idle_in_transaction_session_timeout=300s -c timezone=UTC"

reads_only: ContextVar[bool] = ContextVar("reads_only", default=False)
"""True while a request that may not change anything is served: SQLite then takes no write lock."""


def engine_options(url: str) -> dict[str, Any]:
    """Arguments of `create_engine` for `url`. Values never show in error messages: they are children's data."""
    name = make_url(url).get_backend_name()
    if name == "sqlite":
        connect: dict[str, Any] = {"isolation_level": None, "timeout": LOCK_WAIT_SECONDS}
        return {"module": _sqlite_library(), "connect_args": connect, "hide_parameters": True}
    # Shared hosts close idle connections after a minute and allow few.
    options: dict[str, Any] = {"pool_pre_ping": True, "pool_recycle": 50, "pool_size": 2, "max_overflow": 6}
    options["hide_parameters"] = True
    if name == "postgresql":
        return options | {"connect_args": {"options": POSTGRESQL_SESSION, "connect_timeout": LOCK_WAIT_SECONDS}}
    connect = {"charset": "utf8mb4", "init_command": MYSQL_SESSION, "connect_timeout": LOCK_WAIT_SECONDS}
    return options | {"isolation_level": "READ COMMITTED", "connect_args": connect}


def _sqlite_library() -> Any:
    """The newest SQLite at hand: versions up to 3.51.2 may lose commits when two processes checkpoint at once."""
    with suppress(ImportError):
        return import_module("pysqlite3.dbapi2")
    return import_module("sqlite3")


def prepare(engine: Engine) -> None:
    """Attach the listeners that `engine`'s dialect needs."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A deferred transaction that turns writer fails at once with "database is locked", however long it may wait.
    connection.exec_driver_sql("BEGIN" if reads_only.get() else "BEGIN IMMEDIATE")
