"""Whose bills of a month are printed, and who gets none."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from core.db import db
from modules.Finance.models import Invoice
from modules.Finance.services.open_invoices import payable, stands
from modules.Student.models import Student, StudentStatus
from modules.Student.services import StudentFilter, conditions_of


@dataclass(frozen=True)
class BilledFilter:
    """Which students are meant; of those whom who asks may see."""

    period_id: int
    class_group_id: int | None = None
    """The rombel of now; None: all."""
    wanted: StudentFilter | None = None
    """A kept filter of the list of students."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """On students."""
        narrowed = conditions_of(self.wanted or StudentFilter())
        if self.class_group_id is not None:
            narrowed.append(Student.class_group_id == self.class_group_id)
        return narrowed


@dataclass(frozen=True)
class PrintForecast:
    """What printing would come to."""

    students: int
    bills: int
    amount: int
    """Whole rupiah that are open."""
    groups: int
    """Rombel: so many PDF besides those of the students."""
    settled: int
    """Students who have paid all of the month."""
    unbilled: int
    """Students at the school without an invoice of the month."""


def find_billed(wanted: BilledFilter) -> Select[Student]:
    """The students of whose invoices of the month something is open."""
    return select(Student).where(_has_invoice(wanted, payable()), *wanted.conditions())


def print_forecast(wanted: BilledFilter) -> PrintForecast:
    """Who would get a bill, and why others would not."""
    sums = select(
        func.count(func.distinct(Invoice.student_id)),
        func.count(),
        func.sum(Invoice.amount - Invoice.settled),
        func.count(func.distinct(Student.class_group_id)),
    ).join(Student, Student.id == Invoice.student_id)
    sums = sums.where(Invoice.fiscal_period_id == wanted.period_id, payable(), *wanted.conditions())
    students, bills, amount, groups = db.session.execute(sums).one()
    is_billed = _has_invoice(wanted, stands())
    here = Student.status.in_([status for status in StudentStatus if status.is_here])
    return PrintForecast(
        students=students,
        bills=bills,
        amount=int(amount or 0),
        groups=groups,
        settled=_count(wanted, is_billed, ~_has_invoice(wanted, payable())),
        unbilled=_count(wanted, here, ~is_billed),
    )


def _has_invoice(wanted: BilledFilter, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    of_month = select(Invoice.id).where(Invoice.student_id == Student.id, Invoice.fiscal_period_id == wanted.period_id)
    return exists(of_month.where(condition).correlate(Student))


def _count(wanted: BilledFilter, *conditions: Any) -> int:
    number = select(func.count()).select_from(Student).where(*wanted.conditions(), *conditions)
    return db.session.scalar(number) or 0
