"""The Alembic environment of all branches: core's and each module's."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, text

from core.db import Base, EnumText, JsonText, UtcDateTime, db


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our column types by their public names; a kept enum is a plain text to the database."""
    if kind == "type" and isinstance(item, UtcDateTime | JsonText):
        return f"core.db.{type(item).__name__}()"
    if kind == "type" and isinstance(item, EnumText):
        return f"sa.String(length={item.length})"
    return False


def migrate(connection: Connection) -> None:
    """Run the migrations; on SQLite without foreign keys, which are checked afterwards.

    With them on, rebuilding a table by copy would delete the rows that refer to it.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        render_as_batch=is_sqlite,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise RuntimeError("The migration left rows that refer to nothing; it was rolled back.")


with db.engine.connect() as opened:
    opened.begin()
    migrate(opened)
    opened.commit()
    if opened.dialect.name == "sqlite":
        # The connection goes back to the pool: it must not stay without foreign keys.
        opened.invalidate()
