"""Fields as an import keeps them for its undo: JSON has no dates."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from core.imports import Entry, Outcome


def plain(value: Any) -> Any:
    """A field as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def fields_before(entry: Entry) -> dict[str, Any]:
    """What the import changed, as it was."""
    return {name: _field(name, value) for name, value in entry.undo["before"].items()}


def is_untouched(entry: Entry, found: Row[Any]) -> bool:
    """Whether nobody changed the record since the import made or changed it."""
    if entry.outcome is Outcome.NEW and "updated_at" in entry.undo:
        return bool(found.updated_at == datetime.fromisoformat(entry.undo["updated_at"]))
    return all(plain(getattr(found, name)) == value for name, value in entry.undo["after"].items())


def _field(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "birth_date" and value is not None else value
