"""Employees: finding them, and keeping what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.accounts import User
from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from modules.Payroll.errors import EmployeeNotFoundError, FieldRefusedError
from modules.Payroll.models import Contract, ContractKind, Employee
from modules.Student.models import Teacher, Unit
from modules.Student.services import masked

DATA = (
    "name", "staff_number", "nip", "nuptk", "nik", "npwp", "passport", "sex", "birth_place", "birth_date", "religion",
    "position", "employment_status", "phone", "email", "bank_code", "bank_account", "bank_holder", "joined_on",
    "left_on", "duty_from", "duty_until", "unit_id", "teacher_id", "user_id",
)  # fmt: skip
SECRETS = ("nik", "npwp", "bank_account")
"""Never shown in full unless asked for, nor told to the audit trail."""
UNIQUE = ("staff_number", "nip", "nuptk", "nik", "npwp", "teacher_id", "user_id")
WORD_LIMIT = 5
MOST_OFFERED = 1_000


@dataclass(frozen=True)
class EmployeeFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    words: str = ""
    """Part of the name, or the beginning of a number."""
    unit_id: int | None = None
    contract_kind_id: int | None = None
    """Of the contract of today."""
    is_here: bool | None = True
    is_incomplete: bool = False
    """Without contract of today, or without number for the tax."""


def find_employee(employee_id: int) -> Employee:
    """The employee. Raises EmployeeNotFoundError."""
    employee = db.session.get(Employee, employee_id)
    if employee is None:
        raise EmployeeNotFoundError(_("Pegawai ini tidak ditemukan. Pilih pegawai dari daftar."))
    return employee


def employee_of(user_id: int) -> Employee | None:
    """Who signs in with this account, if they are paid here: for what people see of themselves."""
    return db.session.scalar(select(Employee).where(Employee.user_id == user_id))


def has_employees() -> bool:
    """Whether there is any."""
    return bool(db.session.scalar(select(exists(select(Employee.id)))))


def find_employees(wanted: EmployeeFilter) -> Select[*tuple[Any, ...]]:
    """Employees, the kind of their contract of today, and their unit."""
    rows = select(Employee, func.coalesce(ContractKind.name, ""), func.coalesce(Unit.name, ""))
    rows = rows.outerjoin(Contract, and_(Contract.employee_id == Employee.id, holds_on_today()))
    rows = rows.outerjoin(ContractKind, ContractKind.id == Contract.contract_kind_id)
    return rows.outerjoin(Unit, Unit.id == Employee.unit_id).where(*conditions_of(wanted))


def count_employees(wanted: EmployeeFilter) -> int:
    """How many the filter leaves."""
    return db.session.scalar(select(func.count()).select_from(Employee).where(*conditions_of(wanted))) or 0


def conditions_of(wanted: EmployeeFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on employees alone."""
    found = [_has(word) for word in wanted.words.replace("\0", " ").split()[:WORD_LIMIT]]
    if wanted.unit_id is not None:
        found.append(Employee.unit_id == wanted.unit_id)
    if wanted.contract_kind_id is not None:
        found.append(_has_contract(wanted.contract_kind_id))
    if wanted.is_here is not None:
        is_here = or_(Employee.left_on.is_(None), Employee.left_on >= today())
        found.append(is_here if wanted.is_here else ~is_here)
    if wanted.is_incomplete:
        found.append(or_(and_(Employee.nik.is_(None), Employee.npwp.is_(None)), ~_has_contract(None)))
    return found


def holds_on_today() -> ColumnElement[bool]:
    """The condition that a contract holds today."""
    day = today()
    return and_(Contract.starts_on <= day, or_(Contract.ends_on.is_(None), Contract.ends_on >= day))


def save_employee(employee: Employee | None, data: Mapping[str, Any]) -> Employee:
    """Make or change an employee. Raises FieldRefusedError where a number, teacher or account is another's."""
    _refuse_taken(data, employee.id if employee else None)
    joined, left = data.get("joined_on"), data.get("left_on")
    if joined is not None and left is not None and left < joined:
        raise FieldRefusedError("left_on", _("Hari terakhir lebih awal daripada hari pertama bekerja."))
    employee = employee or Employee()
    for name in DATA:
        setattr(employee, name, data[name])
    employee.updated_at = now()
    db.session.add(employee)
    db.session.flush()
    return employee


def facts_of(employee: Employee | None) -> dict[str, Any] | None:
    """What the audit trail tells of an employee: numbers masked, the account by its address."""
    if employee is None:
        return None
    facts = {name: getattr(employee, name) for name in DATA if not name.endswith("_id")}
    for name in SECRETS:
        facts[name] = masked(facts[name])
    account = db.session.get(User, employee.user_id) if employee.user_id is not None else None
    unit = db.session.get(Unit, employee.unit_id) if employee.unit_id is not None else None
    return facts | {
        "religion": str(employee.religion) if employee.religion else None,
        "account": account.email if account is not None else None,
        "unit": unit.name if unit is not None else None,
    }


def missing_of(employee: Employee) -> list[str]:
    """What the payroll will ask for and is not known."""
    wanted = {
        _("NIK atau NPWP"): employee.nik or employee.npwp,
        _("Hari pertama bekerja"): employee.joined_on,
        _("Jenis kelamin"): employee.sex,
        _("Nomor rekening"): employee.bank_account,
        _("Agama"): employee.religion,
    }
    return [title for title, value in wanted.items() if not value]


def unit_name_of(employee: Employee) -> str:
    """Of the unit that the employee belongs to; empty where there is none."""
    found = db.session.get(Unit, employee.unit_id) if employee.unit_id is not None else None
    return found.name if found is not None else ""


def people_by_name() -> list[Employee]:
    """Who is still here, by name: for lists to choose from."""
    rows = select(Employee).where(or_(Employee.left_on.is_(None), Employee.left_on >= today()))
    return list(db.session.scalars(rows.order_by(Employee.name, Employee.id).limit(MOST_OFFERED)))


def accounts() -> list[User]:
    """People who can sign in, by name."""
    return list(db.session.scalars(select(User).where(User.active.is_(True)).order_by(User.name, User.id)))


def teachers() -> list[Teacher]:
    """Teachers who are here, by name."""
    return list(
        db.session.scalars(select(Teacher).where(Teacher.is_active.is_(True)).order_by(Teacher.name, Teacher.id))
    )


def _has(word: str) -> ColumnElement[bool]:
    numbers = (Employee.staff_number, Employee.nip, Employee.nuptk)
    return or_(
        Employee.name.icontains(word, autoescape=True), *(each.startswith(word, autoescape=True) for each in numbers)
    )


def _has_contract(kind_id: int | None) -> ColumnElement[bool]:
    held, day = aliased(Contract), today()
    found = select(held.id).where(
        held.employee_id == Employee.id, held.starts_on <= day, or_(held.ends_on.is_(None), held.ends_on >= day)
    )
    return exists(found if kind_id is None else found.where(held.contract_kind_id == kind_id))


def _refuse_taken(data: Mapping[str, Any], employee_id: int | None) -> None:
    for field in UNIQUE:
        if data.get(field) is None:
            continue
        other = db.session.execute(
            select(Employee.id, Employee.name).where(getattr(Employee, field) == data[field])
        ).one_or_none()
        if other is not None and other.id != employee_id:
            raise FieldRefusedError(field, _("Sudah dipakai pegawai lain: %(name)s.", name=other.name))
