"""Teachers from a file: new, changed, or left as they are.

An empty cell says nothing: what is known stays. Comparing only reads; writing takes what comparing found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, update

from core.clock import now
from core.db import db
from core.imports import Outcome, RowResult, Written
from core.sheets import RowProblem
from modules.Student.dapodik.teacher_row import TeacherRow
from modules.Student.models import Teacher
from modules.Student.services.kept_fields import plain
from modules.Student.services.known_teachers import FIELDS, NUMBERS, KnownTeachers
from modules.Student.services.masking import masked
from modules.Student.services.refused_rows import refused_rows

TOLD_OF_NEW = ("nuptk", "nip", "employment_status")
"""What a list tells of a new teacher beside the name: enough to know them by."""


@dataclass(frozen=True)
class Values:
    """What `write_teachers` needs of a compared row."""

    row: TeacherRow
    known: Row[Any] | None


def compare_teachers(rows: Sequence[TeacherRow]) -> list[RowResult]:
    """What each row means."""
    known = KnownTeachers(rows)
    return [_compare(row, known) for row in rows]


def refused_teachers(rows: Sequence[TeacherRow], problems: Iterable[RowProblem]) -> list[RowResult]:
    """Rows that can't be used, with the teachers whom they seem to be about."""
    known = KnownTeachers(rows)
    found = [known.find(row) for row in rows]
    return refused_rows(rows, [each.id if each is not None else None for each in found], problems)


def write_teachers(results: Sequence[RowResult]) -> dict[int, Written]:
    """Write new and changed teachers in bulk."""
    values: list[Values] = [result.values for result in results]
    new = [each.row for each in values if each.known is None]
    changed = [(each.row, each.known) for each in values if each.known is not None]
    return _write_new(new) | _write_changed(changed)


def _compare(row: TeacherRow, known: KnownTeachers) -> RowResult:
    problem = known.conflict(row)
    found = known.find(row)
    result = RowResult(
        row.row,
        Outcome.NEW,
        row.name,
        record_id=found.id if found is not None else None,
        identities=_identities(row),
        values=Values(row, found),
    )
    if problem is not None:
        result.refuse(problem)
    elif found is None:
        result.changes = {name: (None, value) for name in TOLD_OF_NEW if (value := getattr(row, name))}
    else:
        result.changes = _differing(found, row)
        result.outcome = Outcome.CHANGED if result.changes else Outcome.UNCHANGED
    return result


def _identities(row: TeacherRow) -> tuple[str, ...]:
    numbers = tuple(f"{name.upper()}:{value}" for name in NUMBERS if (value := getattr(row, name)))
    return numbers or (f"Nama:{row.name.casefold()[:60]}, {plain(row.birth_date)}",)


def _differing(found: Row[Any], row: TeacherRow) -> dict[str, tuple[Any, Any]]:
    """Field → old and new as people may read them, of those that the row tells."""
    changes: dict[str, tuple[Any, Any]] = {}
    for name in FIELDS:
        value, before = getattr(row, name), getattr(found, name)
        if value is not None and value != before:
            changes[name] = (_shown(name, before), _shown(name, value))
    return changes


def _shown(name: str, value: Any) -> Any:
    return masked(value) if name == "nik" and value is not None else plain(value)


def _write_new(rows: Sequence[TeacherRow]) -> dict[int, Written]:
    moment = now()
    made = {row.row: Teacher(**_fields_of(row), is_active=True, updated_at=moment) for row in rows}
    db.session.add_all(made.values())
    db.session.flush()
    undo = {"updated_at": moment.isoformat()}
    return {row: Written(teacher.id, undo) for row, teacher in made.items()}


def _fields_of(row: TeacherRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _write_changed(rows: Sequence[tuple[TeacherRow, Row[Any]]]) -> dict[int, Written]:
    """The same columns for every row, so that all changes go in one statement."""
    values, written, moment = [], {}, now()
    for row, found in rows:
        told = {name: value for name, value in _fields_of(row).items() if value is not None}
        changed = {name: value for name, value in told.items() if value != getattr(found, name)}
        after = {name: told.get(name, getattr(found, name)) for name in FIELDS}
        values.append(after | {"id": found.id, "updated_at": moment})
        undo = {
            "before": {name: plain(getattr(found, name)) for name in changed},
            "after": {name: plain(value) for name, value in changed.items()},
        }
        written[row.row] = Written(found.id, undo)
    if values:
        db.session.execute(update(Teacher), values)
    return written
