"""Who owes what was due before a day: a student, or a family once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.db import db
from modules.Finance.models import Invoice
from modules.Finance.services.open_invoices import payable
from modules.Finance.services.owed import as_owed, owed_by
from modules.Student.models import ClassGroup, Student
from modules.Student.services import is_visible


@dataclass(frozen=True)
class DebtorFilter:
    """Which debtors are meant."""

    before: date
    """Bills that were due before this day."""
    class_group_id: int | None = None
    """None: all rombel, and those who are in none."""


@dataclass(frozen=True)
class DebtTotals:
    """What the filter finds."""

    students: int
    bills: int
    amount: int
    """Whole rupiah."""


@dataclass(frozen=True)
class Debt:
    """What one student owes of it."""

    bills: int
    amount: int
    oldest: date


def overdue_before(day: date) -> ColumnElement[bool]:
    """The condition that an invoice was due before `day` and is still open."""
    return payable() & (Invoice.due_on < day)


def find_debtors(wanted: DebtorFilter) -> Select[Student]:
    """The students, of those whom who asks may see."""
    return select(Student).where(*_conditions(wanted, Student))


def listed_debtors(wanted: DebtorFilter) -> Select[Student, str]:
    """The same with the names of their rombel."""
    rows = select(Student, func.coalesce(ClassGroup.name, ""))
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    return rows.where(*_conditions(wanted, Student))


def first_of_families(wanted: DebtorFilter) -> Select[Student]:
    """One student a family: the one of the lowest number among those whom the filter finds."""
    other = aliased(Student)
    earlier = select(other.id).where(other.family_id == Student.family_id, other.id < Student.id)
    earlier = earlier.where(*_conditions(wanted, other)).correlate(Student)
    return find_debtors(wanted).where(or_(Student.family_id.is_(None), ~exists(earlier)))


def letters_for(wanted: DebtorFilter, *, by_family: bool) -> int:
    """How many letters these would be."""
    rows = first_of_families(wanted) if by_family else find_debtors(wanted)
    return db.session.scalar(select(func.count()).select_from(rows.with_only_columns(Student.id).subquery())) or 0


def debts_of(student_ids: Sequence[int], before: date) -> dict[int, Debt]:
    """Student → what they owe; of the students of a page."""
    sums = owed_by(Invoice.student_id).add_columns(func.min(Invoice.due_on))
    sums = sums.where(Invoice.student_id.in_(student_ids), overdue_before(before))
    rows = db.session.execute(sums)
    return {student: Debt(*as_owed(bills, amount), oldest) for student, bills, amount, oldest in rows}


def debt_totals(wanted: DebtorFilter) -> DebtTotals:
    """How many students, bills and rupiah: one walk over the open bills."""
    sums = owed_by().add_columns(func.count(func.distinct(Invoice.student_id)))
    sums = sums.where(overdue_before(wanted.before), *_of_group(wanted, Student))
    bills, amount, students = db.session.execute(sums).one()
    return DebtTotals(students, *as_owed(bills, amount))


def _conditions(wanted: DebtorFilter, student: Any) -> list[ColumnElement[bool]]:
    owes = select(Invoice.id).where(Invoice.student_id == student.id, overdue_before(wanted.before))
    return [exists(owes.correlate(student)), *_of_group(wanted, student)]


def _of_group(wanted: DebtorFilter, student: Any) -> list[ColumnElement[bool]]:
    conditions = [is_visible(student)]
    if wanted.class_group_id is not None:
        conditions.append(student.class_group_id == wanted.class_group_id)
    return conditions
