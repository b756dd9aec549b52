"""Staff from a file: new, changed, or left as they are.

An empty cell says nothing: what is known stays. Comparing only reads; writing takes what comparing found. Who is a
teacher at the school, known by the same number, is linked to that teacher.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.imports import Outcome, RowResult, Written
from core.sheets import RowProblem
from modules.Payroll.models import Employee
from modules.Payroll.reading.employee_rows import EMPLOYEE_LAYOUT, EmployeeRow
from modules.Payroll.services.employees import SECRETS
from modules.Payroll.services.known_employees import FIELDS, NUMBERS, KnownEmployees
from modules.Student.models import Teacher, Unit
from modules.Student.services import masked

TOLD_OF_NEW = ("nuptk", "nip", "position")
KEPT = (*FIELDS, "unit_id")
"""What an import writes."""
DAYS = ("birth_date", "joined_on")
TEACHER_NUMBERS = ("nuptk", "nip", "nik")


@dataclass(frozen=True)
class Values:
    """What `write_employees` needs of a compared row."""

    row: EmployeeRow
    known: Row[Any] | None
    told: Mapping[str, Any]
    """Column → value, of those that the row tells."""


def compare_employees(rows: Sequence[EmployeeRow]) -> list[RowResult]:
    """What each row means."""
    known, units = KnownEmployees(rows), _units()
    return [_compare(row, known, units) for row in rows]


def write_employees(results: Sequence[RowResult]) -> dict[int, Written]:
    """Write new and changed employees in bulk."""
    values: list[Values] = [result.values for result in results]
    new = [each for each in values if each.known is None]
    return _write_new(new) | _write_changed([each for each in values if each.known is not None])


def plain(value: Any) -> Any:
    """A field as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def from_plain(name: str, value: Any) -> Any:
    """The same, read back."""
    return date.fromisoformat(value) if name in DAYS and value is not None else value


def _compare(row: EmployeeRow, known: KnownEmployees, units: Mapping[str, int]) -> RowResult:
    found = known.find(row)
    result = RowResult(
        row.row,
        Outcome.NEW,
        row.name or "",
        record_id=found.id if found is not None else None,
        identities=_identities(row),
        problems=list(row.problems),
    )
    told = {name: value for name in FIELDS if (value := getattr(row, name)) is not None}
    if row.unit is not None:
        unit_id = units.get(row.unit.casefold())
        if unit_id is None:
            reason = _("Unit ini belum ada. Tulis nama atau kode unit yang ada, atau kosongkan.")
            result.problems.append(RowProblem(row.row, EMPLOYEE_LAYOUT.title_of("unit"), reason))
        told["unit_id"] = unit_id
    result.values = Values(row, found, told)
    if result.problems:
        result.outcome = Outcome.ERROR
    elif (problem := known.conflict(row)) is not None:
        result.refuse(problem)
    elif found is None:
        result.changes = {name: (None, value) for name in TOLD_OF_NEW if (value := getattr(row, name))}
    else:
        result.changes = _differing(found, told)
        result.outcome = Outcome.CHANGED if result.changes else Outcome.UNCHANGED
    return result


def _identities(row: EmployeeRow) -> tuple[str, ...]:
    numbers = tuple(f"{EMPLOYEE_LAYOUT.title_of(name)}:{value}" for name in NUMBERS if (value := getattr(row, name)))
    return numbers or ((f"Nama:{row.name.casefold()[:60]}, {plain(row.birth_date)}",) if row.name else ())


def _differing(found: Row[Any], told: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (_shown(name, before), _shown(name, value))
        for name, value in told.items()
        if value != (before := getattr(found, name))
    }


def _shown(name: str, value: Any) -> Any:
    return masked(value) if name in SECRETS and value is not None else plain(value)


def _write_new(values: Sequence[Values]) -> dict[int, Written]:
    moment, teachers = now(), _teachers([each.row for each in values])
    made = {
        each.row.row: Employee(
            **dict.fromkeys(KEPT) | dict(each.told), teacher_id=_teacher_of(each.row, teachers), updated_at=moment
        )
        for each in values
    }
    db.session.add_all(made.values())
    db.session.flush()
    undo = {"updated_at": moment.isoformat()}
    return {row: Written(employee.id, undo) for row, employee in made.items()}


def _write_changed(values: Sequence[Values]) -> dict[int, Written]:
    """The same columns for every row, so that all changes go in one statement."""
    rows, written, moment = [], {}, now()
    for each in values:
        found = each.known
        assert found is not None
        before = {name: getattr(found, name) for name in KEPT}
        rows.append(before | dict(each.told) | {"id": found.id, "updated_at": moment})
        changed = {name: value for name, value in each.told.items() if value != before[name]}
        undo = {
            "before": {name: plain(before[name]) for name in changed},
            "after": {name: plain(value) for name, value in changed.items()},
        }
        written[each.row.row] = Written(found.id, undo)
    if rows:
        db.session.execute(update(Employee), rows)
    return written


def _units() -> dict[str, int]:
    rows = db.session.execute(select(Unit.id, Unit.name, Unit.code).order_by(Unit.id))
    return {word.casefold(): unit_id for unit_id, name, code in rows for word in (name, code)}


def _teachers(rows: Sequence[EmployeeRow]) -> dict[tuple[str, str], int]:
    """Teachers with one of the rows' numbers whom no employee is linked to yet."""
    wanted = or_(
        *(
            getattr(Teacher, name).in_([value for row in rows if (value := getattr(row, name))])
            for name in TEACHER_NUMBERS
        )
    )
    linked = select(Employee.teacher_id).where(Employee.teacher_id.is_not(None))
    found = db.session.scalars(select(Teacher).where(wanted, Teacher.id.not_in(linked)).order_by(Teacher.id.desc()))
    return {
        (name, value): teacher.id for teacher in found for name in TEACHER_NUMBERS if (value := getattr(teacher, name))
    }


def _teacher_of(row: EmployeeRow, teachers: Mapping[tuple[str, str], int]) -> int | None:
    found = (teachers.get((name, getattr(row, name))) for name in TEACHER_NUMBERS)
    return next((each for each in found if each is not None), None)
