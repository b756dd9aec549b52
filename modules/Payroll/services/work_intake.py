"""Attendance and hours from a file: what is the same stays, an empty cell says nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome, RowResult, Written
from core.sheets import RowProblem
from modules.Payroll.models import Employee, Source
from modules.Payroll.reading.work_rows import NUMBERS, WorkRow
from modules.Payroll.services.loans import Month
from modules.Payroll.services.quantities import all_quantity_kinds
from modules.Payroll.services.work_grid import Key, keep, quantities_in

Person = tuple[int, str]


@dataclass(frozen=True)
class Values:
    """What `write_work` needs of a compared row."""

    employee_id: int
    before: Mapping[int, int | None]
    after: Mapping[int, int]


def compare_work(rows: Sequence[WorkRow], month: Month) -> list[RowResult]:
    """What each row means for that month."""
    people = _people(rows)
    found = [_person_of(row, people) for row in rows]
    known = quantities_in(month.year, month.month, sorted({person[0] for person in found if person is not None}))
    names = {kind.id: kind.name for kind in all_quantity_kinds()}
    results = []
    for row, person in zip(rows, found, strict=True):
        cells = known.get(person[0], {}) if person is not None else {}
        before = {kind_id: cells[kind_id].hundredths if kind_id in cells else None for kind_id in row.numbers}
        results.append(_compare(row, person, before, names))
    return results


def write_work(results: Sequence[RowResult], month: Month) -> dict[int, Written]:
    """Keep the numbers of new and changed rows in bulk."""
    values: list[tuple[int, Values]] = [(result.row, result.values) for result in results]
    numbers: dict[Key, int | None] = {
        (each.employee_id, kind_id): number for _row, each in values for kind_id, number in each.after.items()
    }
    keep(month.year, month.month, numbers, Source.IMPORTED)
    return {
        row: Written(
            each.employee_id,
            {
                "month": [month.year, month.month],
                "before": {str(kind_id): number for kind_id, number in each.before.items()},
                "after": {str(kind_id): number for kind_id, number in each.after.items()},
            },
        )
        for row, each in values
    }


def undo_work(entries: Sequence[Entry]) -> dict[int, str]:
    """Set back what nobody has changed since; id of an entry → why it stays."""
    reasons: dict[int, str] = {}
    numbers: dict[Month, dict[Key, int | None]] = defaultdict(dict)
    for month, of_month in _by_month(entries).items():
        known = quantities_in(month.year, month.month, sorted({entry.record_id for entry in of_month}))
        for entry in of_month:
            cells = {kind_id: cell.hundredths for kind_id, cell in known.get(entry.record_id, {}).items()}
            if any(cells.get(int(kind_id)) != number for kind_id, number in entry.undo["after"].items()):
                reasons[entry.id] = _("Sudah diubah sejak impor.")
                continue
            numbers[month] |= {
                (entry.record_id, int(kind_id)): number for kind_id, number in entry.undo["before"].items()
            }
    for month, wanted in numbers.items():
        keep(month.year, month.month, wanted, Source.TYPED)
    return reasons


def _compare(
    row: WorkRow, person: Person | None, before: Mapping[int, int | None], names: Mapping[int, str]
) -> RowResult:
    result = RowResult(row.row, Outcome.NEW, person[1] if person else row.name or "", problems=list(row.problems))
    if not result.problems and person is None:
        reason = _("Pegawai ini tidak ditemukan, atau namanya dimiliki lebih dari satu orang. Isi NIY, NIK, atau NIP.")
        result.problems.append(RowProblem(row.row, _("Nama"), reason))
    if result.problems or person is None:
        result.outcome = Outcome.ERROR
        return result
    after = {kind_id: number for kind_id, number in row.numbers.items() if number != before[kind_id]}
    result.record_id, result.identities = person[0], (f"Pegawai:{person[0]}",)
    result.values = Values(person[0], {kind_id: before[kind_id] for kind_id in after}, after)
    result.changes = {names[kind_id]: (_shown(before[kind_id]), _shown(number)) for kind_id, number in after.items()}
    if not after:
        result.outcome = Outcome.UNCHANGED
    elif any(number is not None for number in before.values()):
        result.outcome = Outcome.CHANGED
    return result


def _shown(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _people(rows: Sequence[WorkRow]) -> dict[tuple[str, str], list[Person]]:
    """By number and by name."""
    names = {row.name for row in rows if row.name}
    conditions = [
        getattr(Employee, name).in_([value for row in rows if (value := getattr(row, name))]) for name in NUMBERS
    ]
    conditions.append(func.lower(Employee.name).in_({name.lower() for name in names} | names))
    people: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for each in db.session.scalars(select(Employee).where(or_(*conditions)).order_by(Employee.id)):
        for name in NUMBERS:
            if value := getattr(each, name):
                people[name, value].append((each.id, each.name))
        people["name", each.name.casefold()].append((each.id, each.name))
    return people


def _person_of(row: WorkRow, people: Mapping[tuple[str, str], list[Person]]) -> Person | None:
    for name in NUMBERS:
        if value := getattr(row, name):
            found = people.get((name, value), [])
            return found[0] if found else None
    found = people.get(("name", (row.name or "").casefold()), [])
    return found[0] if len(found) == 1 else None


def _by_month(entries: Iterable[Entry]) -> dict[Month, list[Entry]]:
    found: dict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[Month(*entry.undo["month"])].append(entry)
    return found
