"""Voiding a payment: by a second person, with a reason, by counter-entries. The payment and its number stay."""

from sqlalchemy import select

from core.audit import Officer, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import audit_actions
from modules.Finance.errors import PaymentError, SecondPersonError
from modules.Finance.models import Numbered, Payment, PaymentVoid
from modules.Finance.services.booking import hold_day
from modules.Finance.services.cash_sessions import hold_drawer_for
from modules.Finance.services.deposits import entries_of, move_deposit
from modules.Finance.services.issued_receipts import void_receipts
from modules.Finance.services.numbering import hold_series, next_number
from modules.Finance.services.open_invoices import hold_invoices
from modules.Finance.services.payments import hold_payment, subject_of
from modules.Finance.services.settling import portions_of, take_back


def void_payment(payment_id: int, reason: str, officer: Officer) -> PaymentVoid:
    """Take the payment back today; the void that exists, if it was voided before.

    Raises PaymentNotFoundError, SecondPersonError for who took the payment, PaymentError where its deposit is used up
    or some of it was refunded, ClosedPeriodError, and CashSessionError where no drawer is open to give cash out of.
    """
    day = hold_day()
    series = hold_series(Numbered.VOID, day)
    payment = hold_payment(payment_id)
    known = void_of(payment.id)
    if known is not None:
        return known
    _check(payment, reason, officer)
    took_cash = payment.cash_session_id is not None
    void = PaymentVoid(
        payment_id=payment.id,
        number=next_number(series),
        reason=reason.strip(),
        voided_on=day,
        voided_at=now(),
        officer_id=officer.id,
        officer_name=officer.name,
        amount=payment.amount,
        cash_session_id=hold_drawer_for(payment.cash_session_id, officer.id).id if took_cash else None,
    )
    hold_invoices(portions_of(payment.id))
    # Before the bills: it may refuse, and then nothing has been changed.
    move_deposit(payment.id, {student_id: -amount for student_id, amount in entries_of(payment.id).items()})
    take_back(payment, payment.allocated)
    db.session.add(void)
    db.session.flush()
    void_receipts(payment.id, void.reason, by_id=officer.id)
    details = {"amount": format_rupiah(payment.amount + payment.drawn), "reason": void.reason, "number": void.number}
    record(audit_actions.VOID, subject_of(payment), details=details, by=officer.actor)
    return void


def void_of(payment_id: int) -> PaymentVoid | None:
    """The payment's void, if it has one."""
    return db.session.scalar(select(PaymentVoid).where(PaymentVoid.payment_id == payment_id))


def _check(payment: Payment, reason: str, officer: Officer) -> None:
    if payment.cashier_id == officer.id:
        raise SecondPersonError(_("Pembatalan harus dilakukan orang lain, bukan yang menerima uangnya."))
    if not reason.strip():
        raise PaymentError(_("Tulis alasan pembatalan."))
    if payment.refunded:
        raise PaymentError(_("Sebagian uangnya sudah dikembalikan. Kembalikan sisanya, jangan batalkan."))
