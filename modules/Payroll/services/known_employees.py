"""Which employee a row of a list means: by NIK, else NUPTK, NIP, NPWP, NIY, else by name and date of birth."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, or_, select

from core.db import db
from core.i18n import gettext as _
from core.sheets import RowProblem
from modules.Payroll.models import Employee
from modules.Payroll.reading.employee_rows import EMPLOYEE_LAYOUT, EmployeeRow

FIELDS = (
    "name", "staff_number", "nuptk", "nip", "nik", "npwp", "sex", "birth_place", "birth_date", "religion", "position",
    "employment_status", "joined_on", "phone", "email", "bank_code", "bank_account", "bank_holder",
)  # fmt: skip
"""What a file tells of somebody, but for the unit."""
NUMBERS = ("nik", "nuptk", "nip", "npwp", "staff_number")
"""The strongest first."""

Key = tuple[str, Any]


class KnownEmployees:
    """The employees whom a chunk may mean, in one query."""

    def __init__(self, rows: Sequence[EmployeeRow]) -> None:
        """Look them up."""
        self._by: dict[Key, list[Row[Any]]] = defaultdict(list)
        for employee in _employees_of(rows):
            for key in _keys(employee):
                self._by[key].append(employee)

    def find(self, row: EmployeeRow) -> Row[Any] | None:
        """Whom the row means; None for somebody new, and where more than one could be meant."""
        meant = self._meant(row)
        return meant[0] if len(meant) == 1 else None

    def conflict(self, row: EmployeeRow) -> RowProblem | None:
        """Why the row can't be about one employee."""
        meant = self._meant(row)
        if len(meant) > 1:
            return RowProblem(row.row, _("Nama"), _("Yang dimaksud dapat lebih dari satu pegawai; isi NIK di berkas."))
        for name in NUMBERS:
            for owner in self._by.get((name, getattr(row, name)), []):
                if meant and owner.id != meant[0].id:
                    reason = _("Nomor ini milik %(owner)s, pegawai lain yang sudah tercatat.", owner=owner.name)
                    return RowProblem(row.row, EMPLOYEE_LAYOUT.title_of(name), reason)
        return _contradiction(row, meant[0]) if meant else None

    def _meant(self, row: EmployeeRow) -> list[Row[Any]]:
        """Those behind the strongest thing that the row is known by."""
        return next((found for key in _keys_of_row(row) if (found := self._by.get(key, []))), [])


def _employees_of(rows: Sequence[EmployeeRow]) -> Sequence[Row[Any]]:
    conditions = [
        getattr(Employee, name).in_([value for row in rows if (value := getattr(row, name))]) for name in NUMBERS
    ]
    names = {row.name for row in rows if row.name}
    conditions.append(func.lower(Employee.name).in_({each.lower() for each in names} | names))
    columns = [getattr(Employee, name) for name in FIELDS]
    statement = select(Employee.id, *columns, Employee.unit_id, Employee.teacher_id).where(or_(*conditions))
    return db.session.execute(statement.order_by(Employee.id)).all()


def _keys(employee: Row[Any]) -> list[Key]:
    if any(getattr(employee, name) for name in (*NUMBERS, "birth_date")):
        return [*_number_keys(employee), ("name and birth", (employee.name.casefold(), employee.birth_date))]
    return [("only a name", employee.name.casefold())]


def _keys_of_row(row: EmployeeRow) -> list[Key]:
    if not row.name:
        return _number_keys(row)
    named: list[Key] = [("name and birth", (row.name.casefold(), row.birth_date))] if row.birth_date else []
    return [*_number_keys(row), *named, ("only a name", row.name.casefold())]


def _number_keys(each: Any) -> list[Key]:
    return [(name, value) for name in NUMBERS if (value := getattr(each, name))]


def _contradiction(row: EmployeeRow, found: Row[Any]) -> RowProblem | None:
    """A stronger number that differs, where a weaker one or the name was the same."""
    for name in NUMBERS:
        mine, theirs = getattr(row, name), getattr(found, name)
        if mine is not None and mine == theirs:
            return None
        if mine is not None and theirs is not None:
            title = EMPLOYEE_LAYOUT.title_of(name)
            reason = _("Tercatat %(owner)s dengan %(title)s lain. Periksa nomornya.", owner=found.name, title=title)
            return RowProblem(row.row, title, reason)
    return None
