"""What a family has been billed and has paid, in order; and what becomes of it when two students turn out to be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from core.db import db
from core.i18n import gettext as _
from modules.Finance.models import (
    BankLine,
    Deposit,
    DepositEntry,
    Fee,
    FiscalPeriod,
    Invoice,
    Narration,
    Payment,
    PaymentVoid,
    Refund,
    WriteOff,
)
from modules.Finance.services.deposits import hold_deposits
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.open_invoices import stands
from modules.Finance.services.payers import find_household
from modules.Finance.services.periods import period_label
from modules.Student.models import Student

MOST_ENTRIES = 500
"""Of each kind: four years of six children."""


@dataclass(frozen=True)
class Entry:
    """One line of the statement."""

    day: date
    words: str
    billed: int = 0
    paid: int = 0
    """Whole rupiah; negative where it was taken back."""
    payment_id: int | None = None


@dataclass(frozen=True)
class Statement:
    """A family's account: what is left is billed less paid."""

    students: list[Student]
    lines: list[tuple[Entry, int]]
    """Each with the balance after it: positive is owed, negative is the family's."""

    @property
    def balance(self) -> int:
        """What is owed now."""
        return self.lines[-1][1] if self.lines else 0


def statement_of(student_id: int) -> Statement:
    """The statement of the student's family. Raises StudentNotFoundError."""
    members = find_household(student_id).members
    ids = [member.id for member in members]
    entries = sorted([*_bills(ids), *_write_offs(ids), *_payments(ids)], key=lambda entry: entry.day)
    balance, lines = 0, []
    for entry in entries:
        balance += entry.billed - entry.paid
        lines.append((entry, balance))
    return Statement(members, lines)


def nothing_against(going: int, staying: int) -> str | None:
    """Payments and deposits of two students can always be one's."""
    return None


def move_ledger(going: int, staying: int) -> None:
    """The payments and the deposit of the one are the other's; allocations follow their invoices."""
    held = hold_deposits([going, staying])
    if going in held:
        kept = held.get(staying) or Deposit(student_id=staying, balance=0)
        kept.balance += held[going].balance
        db.session.add(kept)
        db.session.delete(held[going])
        db.session.flush()
    for model in (Payment, DepositEntry, BankLine, Narration):
        db.session.execute(update(model).where(model.student_id == going).values(student_id=staying))


def _bills(student_ids: Sequence[int]) -> list[Entry]:
    rows = with_fee_and_period(select(Invoice, Fee.name, FiscalPeriod, Student.name))
    rows = rows.join(Student, Student.id == Invoice.student_id).where(Invoice.student_id.in_(student_ids), stands())
    rows = rows.order_by(Invoice.id.desc()).limit(MOST_ENTRIES)
    return [
        Entry(invoice.due_on, f"{fee} {period_label(period.starts_on)}, {name}", billed=invoice.amount)
        for invoice, fee, period, name in db.session.execute(rows)
    ]


def _write_offs(student_ids: Sequence[int]) -> list[Entry]:
    rows = select(WriteOff.approved_on, WriteOff.number, WriteOff.amount)
    rows = rows.join(Invoice, Invoice.id == WriteOff.invoice_id).where(Invoice.student_id.in_(student_ids))
    rows = rows.where(WriteOff.approved_on.is_not(None)).order_by(WriteOff.id.desc()).limit(MOST_ENTRIES)
    return [
        Entry(day, _("Penghapusan %(number)s", number=number), paid=amount)
        for day, number, amount in db.session.execute(rows)
        if day is not None
    ]


def _payments(student_ids: Sequence[int]) -> list[Entry]:
    of_them = Payment.student_id.in_(student_ids)
    payments = select(Payment).where(of_them).order_by(Payment.id.desc()).limit(MOST_ENTRIES)
    voids = select(PaymentVoid).join(Payment, Payment.id == PaymentVoid.payment_id).where(of_them)
    refunds = select(Refund).join(Payment, Payment.id == Refund.payment_id).where(of_them)
    return [
        *(
            Entry(each.received_on, _("Kuitansi %(number)s", number=each.number), paid=each.amount, payment_id=each.id)
            for each in db.session.scalars(payments)
        ),
        *(
            Entry(each.voided_on, _("Pembatalan %(number)s", number=each.number), paid=-each.amount)
            for each in db.session.scalars(voids.order_by(PaymentVoid.payment_id.desc()).limit(MOST_ENTRIES))
        ),
        *(
            Entry(each.refunded_on, _("Pengembalian %(number)s", number=each.number), paid=-each.amount)
            for each in db.session.scalars(refunds.order_by(Refund.id.desc()).limit(MOST_ENTRIES))
        ),
    ]
