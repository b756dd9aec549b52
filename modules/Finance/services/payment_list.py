"""Finding payments, and what they come to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from core.db import db
from modules.Finance.models import Payment, PaymentMethod, PaymentVoid
from modules.Student.models import Student
from modules.Student.services import matches_words


@dataclass(frozen=True)
class PaymentFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    words: str = ""
    """A receipt's number or its end, the payer, or the student as the list of students finds them."""
    since: date | None = None
    until: date | None = None
    method_id: int | None = None


@dataclass(frozen=True)
class PaymentTotals:
    """Number and sum of the payments found that count, and of those voided."""

    payments: int
    amount: int
    voided: int


def find_payments(wanted: PaymentFilter) -> Select[Payment, str, str, str]:
    """Payments with student, way to pay and the number of the void, empty where there is none."""
    rows = select(Payment, Student.name, PaymentMethod.name, func.coalesce(PaymentVoid.number, ""))
    # Outer joins: the walk must begin at the payments, which are in order.
    rows = rows.outerjoin(Student, Student.id == Payment.student_id)
    rows = rows.outerjoin(PaymentMethod, PaymentMethod.id == Payment.method_id)
    return rows.outerjoin(PaymentVoid, PaymentVoid.payment_id == Payment.id).where(*_conditions(wanted))


def payment_totals(wanted: PaymentFilter) -> PaymentTotals:
    """What the filter leaves comes to."""
    is_void = PaymentVoid.payment_id.is_not(None)
    sums = select(
        func.count(case((~is_void, 1))),
        func.sum(case((is_void, 0), else_=Payment.amount)),
        func.count(case((is_void, 1))),
    ).select_from(Payment)
    sums = sums.outerjoin(PaymentVoid, PaymentVoid.payment_id == Payment.id)
    if wanted.words:
        sums = sums.join(Student, Student.id == Payment.student_id)
    payments, amount, voided = db.session.execute(sums.where(*_conditions(wanted))).one()
    return PaymentTotals(payments, int(amount or 0), voided)


def _conditions(wanted: PaymentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    words = wanted.words.replace("\0", " ").strip()
    if words:
        of_the_paper = or_(
            Payment.number.endswith(words, autoescape=True), Payment.payer_name.icontains(words, autoescape=True)
        )
        conditions.append(or_(of_the_paper, and_(*matches_words(words))))
    if wanted.since is not None:
        conditions.append(Payment.received_on >= wanted.since)
    if wanted.until is not None:
        conditions.append(Payment.received_on <= wanted.until)
    if wanted.method_id is not None:
        conditions.append(Payment.method_id == wanted.method_id)
    return conditions
