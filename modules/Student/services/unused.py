"""Deleting what nothing refers to, whatever module the references are in."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from core.db import db
from modules.Student.models import ClassGroup, Teacher


def delete_unused(table: type[Teacher | ClassGroup], ids: Collection[int]) -> set[int]:
    """Delete the records; return those that stay because something refers to them."""
    return _delete_or_halve(table, sorted(ids))


def _delete_or_halve(table: type[Teacher | ClassGroup], ids: list[int]) -> set[int]:
    """The database refuses to delete what something refers to: halve until those are found."""
    if not ids:
        return set()
    try:
        with db.session.begin_nested():
            statement = delete(table).where(table.id.in_(ids))
            db.session.execute(statement.execution_options(synchronize_session=False))
    except IntegrityError:
        if len(ids) == 1:
            return set(ids)
        middle = len(ids) // 2
        return _delete_or_halve(table, ids[:middle]) | _delete_or_halve(table, ids[middle:])
    return set()
