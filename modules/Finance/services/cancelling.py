"""Taking invoices back. The row and its number stay; only its place becomes free for another one."""

from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, String, case, func, insert, literal, null, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import InvoiceError, InvoiceNotFoundError
from modules.Finance.models import Invoice, InvoiceCancellation
from modules.Finance.services.periods import hold_open_period

LATE_PLACES = -(2**40)
"""Late fees have their places below this, each by the bill that it is for; cancelled they give them up."""


def has_settled() -> ColumnElement[bool]:
    """The condition that something was paid on an invoice: such a one can't be cancelled, only refunded first.

    The one place that says so.
    """
    return Invoice.settled > 0


def find_invoice(invoice_id: int) -> Invoice:
    """One invoice. Raises InvoiceNotFoundError."""
    invoice = db.session.get(Invoice, invoice_id)
    if invoice is None:
        raise InvoiceNotFoundError(_("Tagihan ini tidak ditemukan. Pilih tagihan dari daftar."))
    return invoice


def cancel_invoice(invoice: Invoice, reason: str, *, by_id: int | None) -> None:
    """Take one invoice back. Raises ClosedPeriodError, and InvoiceError where it is paid or cancelled already."""
    hold_open_period(invoice.fiscal_period_id)
    if not cancel_where(Invoice.id == invoice.id, reason=reason, by_id=by_id):
        raise InvoiceError(why_not(invoice) or _("Tagihan ini sudah dibatalkan."))


def why_not(invoice: Invoice) -> str | None:
    """Why an invoice can't be cancelled, or None."""
    if db.session.scalar(select(Invoice.id).where(Invoice.id == invoice.id, has_settled())) is not None:
        return _("Tagihan ini sudah dibayar. Batalkan atau kembalikan pembayarannya dahulu.")
    return None


def cancel_where(condition: ColumnElement[bool], *, reason: str, by_id: int | None) -> int:
    """Cancel the standing invoices that `condition` finds and nothing was paid on; return how many.

    Two statements however many, in the caller's transaction, so give it a range of them. The caller holds the period.
    """
    # One moment for both statements: by it the second finds the rows of the first.
    moment = now()
    gives_up_place = (Invoice.revision == 0) | (Invoice.revision < LATE_PLACES)
    its_own_number = case((gives_up_place, Invoice.id), else_=Invoice.revision)
    cancelling = update(Invoice).where(condition, Invoice.cancelled_at.is_(None), ~has_settled())
    cancelling = cancelling.values(cancelled_at=moment, revision=its_own_number)
    options = {"synchronize_session": False}
    result = db.session.execute(cancelling.execution_options(**options))
    number = cast("CursorResult[Any]", result).rowcount
    if number:
        told = select(Invoice.id, literal(reason, String()), literal(by_id) if by_id is not None else null())
        told = told.where(condition, Invoice.cancelled_at == moment)
        db.session.execute(insert(InvoiceCancellation).from_select(["invoice_id", "reason", "cancelled_by_id"], told))
        db.session.expire_all()
    return number


def cancellation_of(invoice_id: int) -> InvoiceCancellation | None:
    """Who took it back and why, where somebody has."""
    return db.session.get(InvoiceCancellation, invoice_id)


def next_revision(student_id: int, fee_id: int, period_id: int) -> int:
    """The next free place beside the one that the cadence allows: -1, -2, -3 …, which are no invoice's number."""
    lowest = select(func.min(Invoice.revision)).where(
        Invoice.fiscal_period_id == period_id,
        Invoice.fee_id == fee_id,
        Invoice.student_id == student_id,
        Invoice.revision > LATE_PLACES,
    )
    return min(int(db.session.scalar(lowest) or 0), 0) - 1
