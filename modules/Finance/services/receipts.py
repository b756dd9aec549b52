"""What a receipt (kuitansi) says: the same however often it is printed."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.db import db
from core.terbilang import terbilang
from modules.Finance.models import (
    Allocation,
    DepositEntry,
    Fee,
    FiscalPeriod,
    Invoice,
    Payment,
    PaymentMethod,
    PaymentVoid,
)
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.payments import find_payment
from modules.Finance.services.periods import period_label
from modules.Finance.services.voids import void_of
from modules.Student.models import ClassGroup, Student


@dataclass(frozen=True)
class ReceiptLine:
    """One bill that the payment went to."""

    invoice_id: int
    student: str
    rombel: str
    fee: str
    period: str
    amount: int


@dataclass(frozen=True)
class Receipt:
    """A payment as paper."""

    payment: Payment
    student: str
    method: str
    lines: list[ReceiptLine]
    to_deposit: int
    """Rupiah that no bill took."""
    words: str
    """The amount, as it is said."""
    void: PaymentVoid | None


def receipt_of(payment_id: int) -> Receipt:
    """The receipt of a payment. Raises PaymentNotFoundError."""
    payment = find_payment(payment_id)
    return Receipt(
        payment=payment,
        student=db.session.get_one(Student, payment.student_id).name,
        method=db.session.get_one(PaymentMethod, payment.method_id).name,
        lines=_lines(payment.id),
        to_deposit=_put_in(payment.id),
        words=terbilang(payment.amount + payment.drawn),
        void=void_of(payment.id),
    )


def _lines(payment_id: int) -> list[ReceiptLine]:
    # Entries that took something back are not on it: a receipt tells what was paid on its day.
    rows = (
        select(Invoice.id, Student.name, ClassGroup.name, Fee.name, FiscalPeriod, Allocation.amount)
        .select_from(Allocation)
        .join(Invoice, Invoice.id == Allocation.invoice_id)
        .join(Student, Student.id == Invoice.student_id)
        .outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
        .where(Allocation.payment_id == payment_id, Allocation.amount > 0)
        .order_by(Student.name, Invoice.due_on, Invoice.id)
    )
    return [
        ReceiptLine(number, student, rombel or "", fee, period_label(period.starts_on), amount)
        for number, student, rombel, fee, period, amount in db.session.execute(with_fee_and_period(rows))
    ]


def _put_in(payment_id: int) -> int:
    """What the payment itself put into the deposit: its void and its refunds only take out."""
    first = select(func.min(DepositEntry.made_at)).where(DepositEntry.payment_id == payment_id).scalar_subquery()
    sums = select(func.sum(DepositEntry.amount)).where(
        DepositEntry.payment_id == payment_id, DepositEntry.amount > 0, DepositEntry.made_at == first
    )
    return int(db.session.scalar(sums) or 0)
