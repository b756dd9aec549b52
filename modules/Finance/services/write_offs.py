"""Writing off what nobody will pay: one person proposes with a reason, a second one approves."""

from dataclasses import dataclass

from sqlalchemy import case, select

from core.audit import Officer, Subject, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import audit_actions
from modules.Finance.errors import SecondPersonError, WriteOffError
from modules.Finance.models import Fee, FiscalPeriod, Invoice, Numbered, WriteOff
from modules.Finance.services.booking import hold_day
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.numbering import hold_series, next_number
from modules.Finance.services.open_invoices import OpenBill, hold_invoices, open_invoices
from modules.Finance.services.periods import period_label
from modules.Student.models import Student

MOST_SHOWN = 200


def propose_write_off(invoice_id: int, amount: int, reason: str, officer: Officer) -> WriteOff:
    """Ask for rupiah of an invoice to be given up. Raises WriteOffError; nothing counts before it is approved."""
    invoice = _hold(invoice_id)
    if not 0 < amount <= invoice.remaining:
        raise WriteOffError(
            _("Yang dapat dihapuskan paling banyak %(most)s.", most=format_rupiah(max(0, invoice.remaining)))
        )
    if not reason.strip():
        raise WriteOffError(_("Tulis alasan penghapusan."))
    if db.session.scalar(select(WriteOff.id).where(WriteOff.open_for_id == invoice_id)) is not None:
        raise WriteOffError(_("Tagihan ini sudah diusulkan untuk dihapuskan. Tunggu keputusannya."))
    write_off = WriteOff(
        invoice_id=invoice_id,
        amount=amount,
        reason=reason.strip(),
        proposed_at=now(),
        proposed_by_id=officer.id,
        proposed_by_name=officer.name,
        open_for_id=invoice_id,
    )
    db.session.add(write_off)
    db.session.flush()
    details = {"amount": format_rupiah(amount), "reason": write_off.reason}
    record(audit_actions.WRITE_OFF_PROPOSE, _subject_of(write_off), details=details, by=officer.actor)
    return write_off


def approve_write_off(write_off_id: int, officer: Officer) -> WriteOff:
    """Give it up, today. Raises WriteOffError, SecondPersonError for who proposed it, ClosedPeriodError."""
    day = hold_day()
    series = hold_series(Numbered.WRITE_OFF, day)
    write_off = _hold_open(write_off_id, officer)
    invoice = _hold(write_off.invoice_id)
    if write_off.amount > invoice.remaining:
        raise WriteOffError(
            _(
                "Tagihan ini tinggal %(remaining)s, kurang dari yang diusulkan. Tolak, lalu usulkan lagi.",
                remaining=format_rupiah(invoice.remaining),
            )
        )
    invoice.settled += write_off.amount
    write_off.number, write_off.approved_on = next_number(series), day
    _decide(write_off, officer)
    details = _details(write_off) | {"number": write_off.number}
    record(audit_actions.WRITE_OFF_APPROVE, _subject_of(write_off), details=details, by=officer.actor)
    return write_off


def decline_write_off(write_off_id: int, officer: Officer) -> WriteOff:
    """Leave the bill as it is. Raises WriteOffError, SecondPersonError for who proposed it."""
    write_off = _hold_open(write_off_id, officer)
    _decide(write_off, officer)
    record(audit_actions.WRITE_OFF_DECLINE, _subject_of(write_off), details=_details(write_off), by=officer.actor)
    return write_off


def write_offs_of(invoice_id: int) -> list[WriteOff]:
    """All of an invoice, in order."""
    rows = select(WriteOff).where(WriteOff.invoice_id == invoice_id).order_by(WriteOff.id).limit(MOST_SHOWN)
    return list(db.session.scalars(rows))


def _hold(invoice_id: int) -> Invoice:
    invoice = hold_invoices([invoice_id]).get(invoice_id)
    if invoice is None:
        raise WriteOffError(_("Tagihan ini tidak ditemukan."))
    return invoice


def _hold_open(write_off_id: int, officer: Officer) -> WriteOff:
    write_off = db.session.get(WriteOff, write_off_id, with_for_update=True, populate_existing=True)
    if write_off is None or write_off.decided_at is not None:
        raise WriteOffError(_("Usulan ini tidak ada atau sudah diputuskan."))
    if write_off.proposed_by_id == officer.id:
        raise SecondPersonError(_("Yang memutuskan harus orang lain, bukan yang mengusulkan."))
    return write_off


def _decide(write_off: WriteOff, officer: Officer) -> None:
    write_off.open_for_id, write_off.decided_at = None, now()
    write_off.decided_by_id, write_off.decided_by_name = officer.id, officer.name
    db.session.flush()


def _details(write_off: WriteOff) -> dict[str, str]:
    return {"amount": format_rupiah(write_off.amount), "proposer": write_off.proposed_by_name}


def _subject_of(write_off: WriteOff) -> Subject:
    return Subject("finance.invoice", write_off.invoice_id, str(write_off.invoice_id))


@dataclass(frozen=True)
class Proposal:
    """A write-off with what it is about."""

    write_off: WriteOff
    student: str
    bill: str


def list_write_offs() -> list[Proposal]:
    """The newest `MOST_SHOWN`: those that wait for a decision first."""
    waits = WriteOff.decided_at.is_(None)
    rows = (
        select(WriteOff, Student.name, Fee.name, FiscalPeriod)
        .join(Invoice, Invoice.id == WriteOff.invoice_id)
        .join(Student, Student.id == Invoice.student_id)
        .order_by(case((waits, 0), else_=1), WriteOff.id.desc())
        .limit(MOST_SHOWN)
    )
    return [
        Proposal(write_off, student, f"{fee} {period_label(period.starts_on)}")
        for write_off, student, fee, period in db.session.execute(with_fee_and_period(rows))
    ]


def find_bill(invoice_id: int) -> OpenBill:
    """The open bill that may be written off. Raises WriteOffError."""
    invoice = db.session.get(Invoice, invoice_id)
    bills = open_invoices([invoice.student_id]) if invoice is not None else []
    found = next((bill for bill in bills if bill.invoice_id == invoice_id), None)
    if found is None:
        raise WriteOffError(_("Tagihan ini tidak ditemukan atau sudah lunas."))
    return found
