"""Many new rows of one table by the driver's own `executemany`.

SQLAlchemy prepares a dictionary a row, which takes longer than SQLite takes for the row itself. Here the statement is
compiled once and the values are made ready column by column.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Table, insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from core.db.base import Base, db


def insert_columns(model: type[Base], columns: Mapping[str, Sequence[Any]]) -> None:
    """Add rows to the table of `model` in the session's transaction: name of a column → its values, one a row.

    Columns with a default of Python have to be among them; what the database knows a default for may be left out.
    The session learns nothing of the rows. Raises KeyError for a column that is missing.
    """
    size = len(next(iter(columns.values())))
    if not size:
        return
    db.session.flush()
    connection = db.session.connection()
    table = model.__table__
    assert isinstance(table, Table)
    compiled = _compiled(table, tuple(columns), connection.dialect)
    names = compiled.positiontup or list(compiled.binds)
    bound = [_bound(columns[name], table.c[name].type, connection.dialect) for name in names]
    rows: list[Any] = list(zip(*bound, strict=True))
    if compiled.positiontup is None:
        rows = [dict(zip(names, row, strict=True)) for row in rows]
    connection.exec_driver_sql(str(compiled), rows)


@lru_cache(maxsize=64)
def _compiled(table: Table, names: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names), for_executemany=True)
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _bound(values: Sequence[Any], kind: TypeEngine[Any], dialect: Dialect) -> Sequence[Any]:
    """The values as the driver takes them; an object that is there many times is made ready once."""
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    # By identity: not every value has a hash, and that of a member of an enum is slow.
    alike = {id(value): value for value in values}
    ready = {place: process(value) for place, value in alike.items()}
    return [ready[id(value)] for value in values]
