"""A column compared with a long list of values, as one parameter where the database can take it so.

SQLAlchemy names and binds each value of a list by itself, which takes longer than SQLite takes to look it up.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from core.db.base import db


def among(column: InstrumentedAttribute[Any], values: Sequence[int] | Sequence[str]) -> ColumnElement[bool]:
    """Whether `column` has one of `values`, in the dialect of the session's database."""
    if db.session.get_bind().dialect.name != "sqlite":
        return column.in_(values)
    each = func.json_each(json.dumps(values)).table_valued("value")
    return column.in_(select(each.c.value))
