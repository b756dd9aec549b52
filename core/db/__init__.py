"""The database: one declarative base, one session, three engines set up to mean the same."""

from core.db.among import among
from core.db.base import Base, Model, db
from core.db.bulk import insert_columns
from core.db.clock import database_ms
from core.db.failures import FailureKind, kind_of_failure
from core.db.first_row import insert_unless_there, make_first_row
from core.db.types import EnumText, JsonText, UtcDateTime

__all__ = [
    "Base",
    "EnumText",
    "FailureKind",
    "JsonText",
    "Model",
    "UtcDateTime",
    "among",
    "database_ms",
    "db",
    "insert_columns",
    "insert_unless_there",
    "kind_of_failure",
    "make_first_row",
]
