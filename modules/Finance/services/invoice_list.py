"""Finding invoices, and what they come to."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select

from core.db import db
from modules.Finance.models import Fee, Invoice, InvoiceStatus
from modules.Finance.services.batches import find_batch, is_of_batch
from modules.Finance.services.open_invoices import payable, stands
from modules.Student.models import ClassGroup, Student
from modules.Student.services import matches_words


@dataclass(frozen=True)
class InvoiceFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    period_id: int | None = None
    class_group_id: int | None = None
    words: str = ""
    batch_id: int | None = None
    status: InvoiceStatus | None = None
    """None: all that stand."""


@dataclass(frozen=True)
class Totals:
    """Number and sum of the invoices found."""

    invoices: int
    amount: int
    """Whole rupiah."""
    settled: int = 0

    @property
    def remaining(self) -> int:
        """Rupiah still to be paid."""
        return self.amount - self.settled


def find_invoices(wanted: InvoiceFilter) -> Select[Invoice, str, str, str]:
    """Invoices with the names of student, rombel and fee."""
    rows = select(Invoice, Student.name, func.coalesce(ClassGroup.name, ""), Fee.name)
    rows = rows.join(Student, Student.id == Invoice.student_id)
    # Each invoice has a fee. By an inner join MariaDB would begin at the few fees and sort all invoices for each page.
    rows = rows.outerjoin(Fee, Fee.id == Invoice.fee_id)
    return rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id).where(*_conditions(wanted))


def totals_of(wanted: InvoiceFilter) -> Totals:
    """Number and sum of what the filter leaves."""
    sums = select(func.count(), func.sum(Invoice.amount), func.sum(Invoice.settled)).select_from(Invoice)
    if wanted.class_group_id is not None or wanted.words:
        sums = sums.join(Student, Student.id == Invoice.student_id)
    invoices, amount, settled = db.session.execute(sums.where(*_conditions(wanted))).one()
    return Totals(invoices, int(amount or 0), int(settled or 0))


def has_invoices() -> bool:
    """Whether there is any invoice; one look at the index."""
    return bool(db.session.scalar(select(exists().where(Invoice.id > 0))))


def _conditions(wanted: InvoiceFilter) -> list[ColumnElement[bool]]:
    conditions = matches_words(wanted.words)
    conditions.append(stands() if wanted.status is None else has_status(wanted.status))
    if wanted.batch_id is not None:
        conditions.append(is_of_batch(find_batch(wanted.batch_id)))
    if wanted.period_id is not None:
        conditions.append(Invoice.fiscal_period_id == wanted.period_id)
    if wanted.class_group_id is not None:
        conditions.append(Student.class_group_id == wanted.class_group_id)
    return conditions


def has_status(status: InvoiceStatus) -> ColumnElement[bool]:
    """The condition that so much of an invoice is settled, or that it was taken back."""
    match status:
        case InvoiceStatus.CANCELLED:
            return ~stands()
        case InvoiceStatus.PAID:
            return stands() & (Invoice.settled == Invoice.amount)
        case InvoiceStatus.PARTLY:
            return payable() & (Invoice.settled > 0)
        case InvoiceStatus.UNPAID:
            return payable() & (Invoice.settled == 0)
