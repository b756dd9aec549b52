"""Connections for what may rather be dropped than keep anybody waiting."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from core.db.engine import MYSQL_SESSION, engine_options

WAIT_SECONDS = 1
"""Longest wait for a lock or an answer; the servers' clients count no smaller step."""


def impatient_engine(url: str) -> Engine:
    """An engine of its own for `url`, without a pool: no connection of it outlives its use, none waits for others."""
    options = engine_options(url)
    kept = {name: options[name] for name in ("module", "isolation_level", "hide_parameters") if name in options}
    connect: dict[str, Any] = options["connect_args"]
    name = make_url(url).get_backend_name()
    if name == "sqlite":
        engine = create_engine(url, poolclass=NullPool, connect_args=connect | {"timeout": WAIT_SECONDS / 4}, **kept)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(url, poolclass=NullPool, connect_args=connect | _limits(name), **kept)


def _limits(name: str) -> dict[str, Any]:
    if name == "postgresql":
        wait_ms = WAIT_SECONDS * 1000
        limits = f"-c lock_timeout={wait_ms} -c statement_timeout={wait_ms} -c timezone=UTC"
        return {"options": limits, "connect_timeout": WAIT_SECONDS}
    patience = f"{MYSQL_SESSION}, innodb_lock_wait_timeout = {WAIT_SECONDS}"
    timeouts = dict.fromkeys(("connect_timeout", "read_timeout", "write_timeout"), WAIT_SECONDS + 1)
    return {"init_command": patience, **timeouts}


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
