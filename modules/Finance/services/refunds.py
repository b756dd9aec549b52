"""Giving money back: under a number of its own, linked to the payment, never more than was paid."""

from dataclasses import dataclass

from sqlalchemy import select

from core.audit import Officer, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import audit_actions
from modules.Finance.errors import PaymentError
from modules.Finance.models import Numbered, Payment, Refund
from modules.Finance.services.booking import hold_day
from modules.Finance.services.cash_sessions import hold_session
from modules.Finance.services.deposits import deposit_of, hold_deposits, move_deposit
from modules.Finance.services.numbering import hold_series, next_number
from modules.Finance.services.open_invoices import hold_invoices
from modules.Finance.services.payment_methods import find_method
from modules.Finance.services.payments import hold_payment, subject_of
from modules.Finance.services.settling import portions_of, take_back
from modules.Finance.services.voids import void_of


@dataclass(frozen=True, kw_only=True)
class RefundRequest:
    """What is to be given back, and why."""

    form_token: str
    payment_id: int
    method_id: int
    amount: int
    """Whole rupiah."""
    reason: str


def refund_payment(request: RefundRequest, officer: Officer) -> Refund:
    """Give money back today: first what lies in the deposit, then from the bills it paid, the youngest first.

    The refund of the same form, if it was sent before. Raises PaymentNotFoundError, PaymentError, PaymentMethodError,
    ClosedPeriodError, CashSessionError.
    """
    day = hold_day()
    series = hold_series(Numbered.REFUND, day)
    known = db.session.scalar(select(Refund).where(Refund.form_token == request.form_token))
    if known is not None:
        return known
    payment = hold_payment(request.payment_id)
    # Bills before deposits, as whoever pays locks them: otherwise the two could wait for each other.
    hold_invoices(portions_of(payment.id))
    hold_deposits([payment.student_id])
    _check(payment, request)
    method = find_method(request.method_id)
    refund = Refund(
        number=next_number(series),
        form_token=request.form_token,
        payment_id=payment.id,
        amount=request.amount,
        reason=request.reason.strip(),
        refunded_on=day,
        refunded_at=now(),
        method_id=method.id,
        officer_id=officer.id,
        officer_name=officer.name,
        cash_session_id=hold_session(officer.id).id if method.is_cash else None,
    )
    from_deposit = min(request.amount, _in_deposit(payment))
    take_back(payment, request.amount - from_deposit)
    payment.refunded += request.amount
    move_deposit(payment.id, {payment.student_id: -from_deposit})
    db.session.add(refund)
    db.session.flush()
    details = {"amount": format_rupiah(refund.amount), "reason": refund.reason, "number": refund.number}
    record(audit_actions.REFUND, subject_of(payment), details=details, by=officer.actor)
    return refund


def refundable(payment: Payment) -> int:
    """The most that can be given back, in rupiah: what was paid, less what was given back or has been used since."""
    if void_of(payment.id) is not None:
        return 0
    return min(payment.amount - payment.refunded, payment.allocated + _in_deposit(payment))


def refunds_of(payment_id: int) -> list[Refund]:
    """What was given back of a payment, in order."""
    rows = select(Refund).where(Refund.payment_id == payment_id).order_by(Refund.id)
    return list(db.session.scalars(rows))


def _in_deposit(payment: Payment) -> int:
    """What the payment put into the deposit and nobody has used."""
    put_in = payment.amount + payment.drawn - payment.allocated - payment.refunded
    return min(put_in, deposit_of([payment.student_id]))


def _check(payment: Payment, request: RefundRequest) -> None:
    if void_of(payment.id) is not None:
        raise PaymentError(_("Kuitansi ini sudah dibatalkan, jadi tidak ada yang dapat dikembalikan."))
    if not request.reason.strip():
        raise PaymentError(_("Tulis alasan pengembalian."))
    most = refundable(payment)
    if not 0 < request.amount <= most:
        raise PaymentError(
            _("Yang dapat dikembalikan paling banyak %(most)s. Ubah jumlahnya.", most=format_rupiah(most))
        )
