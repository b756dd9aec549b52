"""What is still owed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from core.db import db
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.services.arrears_names import arrears_words, arrears_year
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.periods import period_label
from modules.Student.models import Student

MOST_BILLS = 300
"""Open bills of one family that the counter shows: six children over four years."""


@dataclass(frozen=True)
class OpenBill:
    """An invoice with something left to pay."""

    invoice_id: int
    student_id: int
    student_name: str
    fee: str
    period: str
    due_on: date
    amount: int
    remaining: int
    """Whole rupiah."""


def stands() -> ColumnElement[bool]:
    """The condition that an invoice was not cancelled: what counts in every sum."""
    return Invoice.cancelled_at.is_(None)


def payable() -> ColumnElement[bool]:
    """The condition that something may be paid on an invoice: the one place that says it."""
    return stands() & (Invoice.settled < Invoice.amount)


def open_invoices(student_ids: Collection[int], *, most: int = MOST_BILLS) -> list[OpenBill]:
    """What these students owe, the oldest first, up to `most`: by default what one family may have."""
    rows = (
        select(Invoice, Student.name, Fee.name, FiscalPeriod, arrears_year())
        .join(Student, Student.id == Invoice.student_id)
        .where(Invoice.student_id.in_(student_ids), payable())
        .order_by(Invoice.due_on, Invoice.id)
        .limit(most)
    )
    return [
        OpenBill(
            invoice_id=invoice.id,
            student_id=invoice.student_id,
            student_name=student,
            fee=_with_note(fee, arrears_words(invoice.note, of_year)),
            period=period_label(period.starts_on),
            due_on=invoice.due_on,
            amount=invoice.amount,
            remaining=invoice.remaining,
        )
        for invoice, student, fee, period, of_year in db.session.execute(with_fee_and_period(rows))
    ]


def _with_note(fee: str, note: str | None) -> str:
    return f"{fee} ({note})" if note else fee


def hold_invoices(invoice_ids: Collection[int]) -> dict[int, Invoice]:
    """The invoices as they are now, which nobody else changes before this transaction ends; always locked by number."""
    rows = select(Invoice).where(Invoice.id.in_(invoice_ids)).order_by(Invoice.id).limit(len(invoice_ids))
    locked = rows.with_for_update().execution_options(populate_existing=True)
    return {invoice.id: invoice for invoice in db.session.scalars(locked)}


def oldest_first(bills: Sequence[OpenBill], money: int) -> dict[int, int]:
    """Invoice → rupiah, when `money` goes to the oldest bills first."""
    portions: dict[int, int] = {}
    for bill in bills:
        portion = min(money, bill.remaining)
        if portion <= 0:
            break
        portions[bill.invoice_id] = portion
        money -= portion
    return portions


def needed_for(bills: Sequence[OpenBill], wanted: Mapping[int, int | None]) -> int:
    """What the wanted bills come to: invoice → rupiah, or None for all that is left of it."""
    asked = ((bill, wanted[bill.invoice_id]) for bill in bills if bill.invoice_id in wanted)
    return sum(bill.remaining if portion is None else portion for bill, portion in asked)


def spread(bills: Sequence[OpenBill], wanted: Mapping[int, int | None], money: int) -> dict[int, int]:
    """Invoice → rupiah: what was asked for bill by bill comes first, the rest goes to the others, oldest first."""
    exact = {invoice_id: portion for invoice_id, portion in wanted.items() if portion is not None}
    others = [bill for bill in bills if bill.invoice_id in wanted and bill.invoice_id not in exact]
    return exact | oldest_first(others, money - sum(exact.values()))
