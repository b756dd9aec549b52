"""Who is billed for a month, and the statement that makes the invoices.

Billed: active students with a rombel whose grade has a tariff on the first day of the month, and who joined by its end.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CursorResult,
    Date,
    Integer,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from core.clock import now
from core.db import UtcDateTime, db
from core.jobs import KeyRange
from modules.Finance.models import FiscalPeriod, Invoice
from modules.Finance.services.fees import amounts_on
from modules.Student.models import ClassGroup, Student, StudentStatus

DUE_DAY = 10
INVOICES = cast("Table", Invoice.__table__)
COLUMNS = ["student_id", "fee_id", "fiscal_period_id", "amount", "due_on", "issued_at"]


@dataclass(frozen=True)
class Issued:
    """What one range of students came to."""

    made: int = 0
    already: int = 0


@dataclass(frozen=True)
class Forecast:
    """What making the invoices would come to now."""

    invoices: int
    amount: int
    """Whole rupiah."""
    already: int
    not_active: int
    not_yet: int
    """Active students who join after the month."""


def issue_invoices(period: FiscalPeriod, fee_ids: Sequence[int], keys: KeyRange) -> Issued:
    """Make the missing invoices of the students in `keys`, in the caller's transaction; what exists stays as it is."""
    issued = Issued()
    for fee_id in fee_ids:
        already = _count_existing(period, fee_id, Invoice.student_id.between(keys.after + 1, keys.upto))
        rows = _missing(period, fee_id, already=already).where(keys.holds(Student.id))
        statement = insert(INVOICES).from_select(COLUMNS, rows).execution_options(preserve_rowcount=True)
        made = cast("CursorResult[Any]", db.session.connection().execute(statement)).rowcount
        issued = Issued(made=issued.made + made, already=issued.already + already)
    return issued


def forecast(period: FiscalPeriod, fee_ids: Sequence[int]) -> Forecast:
    """What `issue_invoices` over all students would come to."""
    invoices, amount, already = 0, 0, 0
    for fee_id in fee_ids:
        existing = _count_existing(period, fee_id)
        missing = _missing(period, fee_id, already=existing).subquery()
        sums = select(func.count(), func.sum(missing.c.amount)).select_from(missing)
        number, rupiah = db.session.execute(sums).one()
        invoices, amount, already = invoices + number, amount + int(rupiah or 0), already + existing
    not_active, not_yet = _count_not_there(period)
    return Forecast(invoices, amount, already, not_active, not_yet)


def is_billable_person(period: FiscalPeriod) -> ColumnElement[bool]:
    """The condition that a student is at the school in that month, whatever rombel or tariff says."""
    has_joined = or_(Student.joined_on.is_(None), Student.joined_on <= last_day(period))
    return and_(Student.status == StudentStatus.ACTIVE, has_joined)


def last_day(period: FiscalPeriod) -> date:
    """The last day of the month."""
    return date(period.year, period.month, monthrange(period.year, period.month)[1])


def due_on(period: FiscalPeriod) -> date:
    """The tenth of the month."""
    return date(period.year, period.month, DUE_DAY)


def _billable(period: FiscalPeriod, fee_id: int) -> Select[int, int, int, int, date, datetime]:
    amounts = amounts_on(fee_id, period.starts_on)
    return (
        select(
            Student.id,
            literal(fee_id, Integer()),
            literal(period.id, Integer()),
            _price(amounts).label("amount"),
            literal(due_on(period), Date()),
            literal(now(), UtcDateTime()),
        )
        .select_from(Student)
        .join(ClassGroup, ClassGroup.id == Student.class_group_id)
        .where(is_billable_person(period), ClassGroup.grade_level.in_(amounts))
    )


def _missing(period: FiscalPeriod, fee_id: int, *, already: int) -> Select[int, int, int, int, date, datetime]:
    rows = _billable(period, fee_id)
    # Asked only where there is something to miss: the first time it would cost a sixth of the job's speed.
    return rows.where(~is_billed(period, fee_id)) if already else rows


def _price(amounts: Mapping[int, int]) -> ColumnElement[int]:
    # A CASE without branches is no SQL; where no grade has a tariff nobody is billed, so any number will do.
    return case(amounts, value=ClassGroup.grade_level, else_=0) if amounts else literal(0, BigInteger())


def is_billed(period: FiscalPeriod, fee_id: int) -> ColumnElement[bool]:
    """The condition that a student has the invoice of this month and fee."""
    same = and_(Invoice.fiscal_period_id == period.id, Invoice.fee_id == fee_id, Invoice.student_id == Student.id)
    return exists().where(same).correlate(Student)


def _count_not_there(period: FiscalPeriod) -> tuple[int, int]:
    """Students who aren't active, and active ones who join after the month; one walk over the table."""
    is_active = Student.status == StudentStatus.ACTIVE
    joins_later = and_(is_active, Student.joined_on > last_day(period))
    counts = select(func.count(case((~is_active, 1))), func.count(case((joins_later, 1))))
    not_active, not_yet = db.session.execute(counts).one()
    return not_active, not_yet


def _count_existing(period: FiscalPeriod, fee_id: int, *conditions: ColumnElement[bool]) -> int:
    existing = select(func.count()).select_from(Invoice)
    existing = existing.where(Invoice.fiscal_period_id == period.id, Invoice.fee_id == fee_id, *conditions)
    return db.session.scalar(existing) or 0
