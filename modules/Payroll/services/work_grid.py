"""The month's grid: everybody's attendance and hours, read and kept in bulk."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, insert, or_, select, update

from core.clock import last_of_month, now
from core.db import db
from modules.Payroll.models import Contract, Employee, QuantityKind, Source, WorkQuantity
from modules.Payroll.services.quantities import used_quantity_kinds

Key = tuple[int, int]
"""Employee and kind of quantity."""
LARGEST = 100_000
"""Hundredths: a thousand hours or days."""


@dataclass(frozen=True)
class Cell:
    """A number in the grid."""

    hundredths: int
    source: Source


@dataclass(frozen=True)
class GridRow:
    """One person's numbers, one a kind."""

    employee_id: int
    name: str
    cells: Mapping[int, Cell]
    """Kind → number; kinds of which nothing is known are not there."""


@dataclass(frozen=True)
class Grid:
    """A unit's month."""

    year: int
    month: int
    kinds: Sequence[QuantityKind]
    rows: Sequence[GridRow]


def grid_of(year: int, month: int, unit_id: int | None) -> Grid:
    """Who works in the month, by name, and what is known of it. Three queries, however many they are."""
    people = people_in(year, month, unit_id)
    known = quantities_in(year, month, [employee_id for employee_id, _name in people])
    rows = [GridRow(employee_id, name, known.get(employee_id, {})) for employee_id, name in people]
    return Grid(year, month, used_quantity_kinds(), rows)


def people_in(year: int, month: int, unit_id: int | None) -> list[tuple[int, str]]:
    """Id and name of who has a contract in the month; of all units where none is given."""
    first = date(year, month, 1)
    employed = select(Contract.employee_id).where(
        Contract.starts_on <= last_of_month(first), or_(Contract.ends_on.is_(None), Contract.ends_on >= first)
    )
    rows = select(Employee.id, Employee.name).where(Employee.id.in_(employed))
    rows = rows.where(or_(Employee.left_on.is_(None), Employee.left_on >= first))
    if unit_id is not None:
        rows = rows.where(Employee.unit_id == unit_id)
    return [(employee_id, name) for employee_id, name in db.session.execute(rows.order_by(Employee.name, Employee.id))]


def quantities_in(year: int, month: int, employee_ids: Sequence[int]) -> dict[int, dict[int, Cell]]:
    """Employee → kind → number."""
    rows = select(
        WorkQuantity.employee_id, WorkQuantity.quantity_kind_id, WorkQuantity.hundredths, WorkQuantity.source
    ).where(WorkQuantity.year == year, WorkQuantity.month == month, WorkQuantity.employee_id.in_(employee_ids))
    found: dict[int, dict[int, Cell]] = defaultdict(dict)
    for employee_id, kind_id, hundredths, source in db.session.execute(rows):
        found[employee_id][kind_id] = Cell(hundredths, source)
    return found


def find_quantities(year: int, month: int, unit_id: int | None) -> Select[*tuple[Any, ...]]:
    """A month's numbers with person and kind."""
    rows = select(WorkQuantity, Employee, QuantityKind)
    rows = rows.join(Employee, Employee.id == WorkQuantity.employee_id)
    rows = rows.join(QuantityKind, QuantityKind.id == WorkQuantity.quantity_kind_id)
    rows = rows.where(WorkQuantity.year == year, WorkQuantity.month == month)
    return rows if unit_id is None else rows.where(Employee.unit_id == unit_id)


def keep(year: int, month: int, numbers: Mapping[Key, int | None], source: Source) -> int:
    """Keep these numbers of a month in bulk, None takes one away; how many changed. What is the same stays as it is.

    What somebody typed is never replaced by the journal.
    """
    known = {
        (employee_id, kind_id): cell
        for employee_id, cells in quantities_in(year, month, sorted({key[0] for key in numbers})).items()
        for kind_id, cell in cells.items()
    }
    wanted = {key: each for key, each in numbers.items() if _is_change(known.get(key), each, source)}
    _insert(year, month, {key: each for key, each in wanted.items() if key not in known and each is not None}, source)
    _change(year, month, {key: each for key, each in wanted.items() if key in known}, source)
    return len(wanted)


def copy_from_month_before(year: int, month: int, unit_id: int | None, kind_ids: Sequence[int]) -> int:
    """Fill what is empty with the numbers of the month before, for these kinds; how many."""
    before_year, before_month = (year, month - 1) if month > 1 else (year - 1, 12)
    ids = [employee_id for employee_id, _name in people_in(year, month, unit_id)]
    present, before = quantities_in(year, month, ids), quantities_in(before_year, before_month, ids)
    numbers: dict[Key, int | None] = {
        (employee_id, kind_id): cell.hundredths
        for employee_id, cells in before.items()
        for kind_id, cell in cells.items()
        if kind_id in kind_ids and kind_id not in present.get(employee_id, {})
    }
    return keep(year, month, numbers, Source.TYPED)


def quantities_of(employee_id: int) -> list[tuple[tuple[int, int], dict[int, Cell]]]:
    """Somebody's last twelve months of numbers, the newest first."""
    rows = select(WorkQuantity).where(WorkQuantity.employee_id == employee_id)
    rows = rows.order_by(WorkQuantity.year.desc(), WorkQuantity.month.desc(), WorkQuantity.quantity_kind_id).limit(240)
    months: dict[tuple[int, int], dict[int, Cell]] = defaultdict(dict)
    for each in db.session.scalars(rows):
        months[each.year, each.month][each.quantity_kind_id] = Cell(each.hundredths, each.source)
    return list(months.items())[:12]


def _is_change(known: Cell | None, number: int | None, source: Source) -> bool:
    if known is None:
        return number is not None
    if source is Source.JOURNAL and known.source is not Source.JOURNAL:
        return False
    return number != known.hundredths


def _insert(year: int, month: int, numbers: Mapping[Key, int | None], source: Source) -> None:
    fixed: dict[str, Any] = {"year": year, "month": month, "source": source, "updated_at": now()}
    rows = [
        fixed | {"employee_id": employee_id, "quantity_kind_id": kind_id, "hundredths": each}
        for (employee_id, kind_id), each in numbers.items()
    ]
    if rows:
        db.session.execute(insert(WorkQuantity), rows)


def _change(year: int, month: int, numbers: Mapping[Key, int | None], source: Source) -> None:
    if not numbers:
        return
    ids = {
        (each.employee_id, each.quantity_kind_id): each.id
        for each in db.session.execute(
            select(WorkQuantity.id, WorkQuantity.employee_id, WorkQuantity.quantity_kind_id).where(
                WorkQuantity.year == year,
                WorkQuantity.month == month,
                WorkQuantity.employee_id.in_(sorted({key[0] for key in numbers})),
            )
        )
    }
    moment = now()
    values = [
        {"id": ids[key], "hundredths": each, "source": source, "updated_at": moment}
        for key, each in numbers.items()
        if each is not None
    ]
    if values:
        db.session.execute(update(WorkQuantity), values)
    gone = [ids[key] for key, each in numbers.items() if each is None]
    if gone:
        statement = delete(WorkQuantity).where(WorkQuantity.id.in_(gone))
        db.session.execute(statement.execution_options(synchronize_session=False))
