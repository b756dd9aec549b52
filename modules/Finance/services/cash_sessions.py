"""A cashier's drawer: opened with a float, counted and handed over at the end."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from core.audit import Officer, Subject, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import audit_actions
from modules.Finance.errors import CashSessionError
from modules.Finance.models import CashSession, Payment, PaymentMethod, PaymentVoid, Refund
from modules.Finance.services.payment_methods import ensure_cash


@dataclass(frozen=True)
class Drawer:
    """What a drawer should hold, and why."""

    opening_float: int
    received: int
    """Cash that came in."""
    receipts: int
    """Number of payments in cash."""
    voided: int
    refunded: int

    @property
    def expected(self) -> int:
        """Whole rupiah that should be there."""
        return self.opening_float + self.received - self.voided - self.refunded


def open_session(officer: Officer, opening_float: int) -> CashSession:
    """Open the officer's drawer. Raises CashSessionError when it is open already."""
    if current_session(officer.id) is not None:
        raise CashSessionError(_("Kas Anda sudah dibuka. Tutup dahulu sebelum membuka lagi."))
    if opening_float < 0:
        raise CashSessionError(_("Uang awal tidak boleh negatif."))
    # Cash can be taken from now on, so there has to be such a way to pay.
    ensure_cash()
    session = CashSession(
        cashier_id=officer.id,
        cashier_name=officer.name,
        open_for_id=officer.id,
        opened_at=now(),
        opening_float=opening_float,
    )
    db.session.add(session)
    db.session.flush()
    details = {"opening_float": format_rupiah(opening_float)}
    record(audit_actions.CASH_OPEN, subject_of(session), details=details, by=officer.actor)
    return session


def current_session(officer_id: int) -> CashSession | None:
    """The officer's open drawer."""
    return db.session.scalar(select(CashSession).where(CashSession.open_for_id == officer_id))


def hold_session(officer_id: int) -> CashSession:
    """The officer's open drawer, which can't be closed before this transaction ends. Raises CashSessionError."""
    mine = select(CashSession).where(CashSession.open_for_id == officer_id).with_for_update(read=True)
    session = db.session.scalar(mine.execution_options(populate_existing=True))
    if session is None:
        raise CashSessionError(_("Kas Anda belum dibuka. Buka kas dahulu, lalu terima uang tunai."))
    return session


def hold_drawer_for(session_id: int | None, officer_id: int) -> CashSession:
    """The drawer that cash goes out of: the one it came into while that is open, else the officer's own.

    Raises CashSessionError where neither is open.
    """
    came_into = select(CashSession).where(CashSession.id == (session_id or 0)).with_for_update(read=True)
    session = db.session.scalar(came_into.execution_options(populate_existing=True))
    if session is not None and session.is_open:
        return session
    return hold_session(officer_id)


def find_session(session_id: int) -> CashSession:
    """One drawer. Raises CashSessionError."""
    session = db.session.get(CashSession, session_id)
    if session is None:
        raise CashSessionError(_("Kas ini tidak ditemukan."))
    return session


def sessions(cashier_id: int | None = None) -> Select[CashSession]:
    """All drawers, or those of one cashier."""
    rows = select(CashSession)
    return rows if cashier_id is None else rows.where(CashSession.cashier_id == cashier_id)


def drawer_of(session: CashSession) -> Drawer:
    """What came into and went out of the drawer."""
    received = select(func.count(), func.sum(Payment.amount)).where(Payment.cash_session_id == session.id)
    receipts, cash = db.session.execute(received).one()
    return Drawer(
        opening_float=session.opening_float,
        received=int(cash or 0),
        receipts=receipts,
        voided=_sum(select(func.sum(PaymentVoid.amount)).where(PaymentVoid.cash_session_id == session.id)),
        refunded=_sum(select(func.sum(Refund.amount)).where(Refund.cash_session_id == session.id)),
    )


def close_session(officer: Officer, *, counted: int, reason: str, handed_to: str) -> CashSession:
    """Count and hand over. Raises CashSessionError: no open drawer, or a difference that nobody explains."""
    mine = select(CashSession).where(CashSession.open_for_id == officer.id).with_for_update()
    session = db.session.scalar(mine.execution_options(populate_existing=True))
    if session is None:
        raise CashSessionError(_("Kas Anda belum dibuka, jadi tidak ada yang ditutup."))
    expected = drawer_of(session).expected
    if counted != expected and not reason.strip():
        raise CashSessionError(
            _(
                "Uang yang dihitung berbeda %(difference)s dari yang seharusnya. "
                "Hitung sekali lagi, atau tulis sebabnya.",
                difference=format_rupiah(counted - expected),
            )
        )
    session.expected, session.counted = expected, counted
    session.difference_reason = reason.strip() or None
    session.handed_to = handed_to.strip() or None
    session.closed_at, session.open_for_id = now(), None
    db.session.flush()
    details = {"counted": format_rupiah(counted), "difference": format_rupiah(counted - expected), "reason": reason}
    record(audit_actions.CASH_CLOSE, subject_of(session), details=details, by=officer.actor)
    return session


def takings_by_method(cashier_id: int, session: CashSession) -> list[tuple[str, int, int]]:
    """Name of the way to pay, number and sum of what the cashier took while the drawer was open."""
    rows = (
        select(PaymentMethod.name, func.count(), func.sum(Payment.amount))
        .join(Payment, Payment.method_id == PaymentMethod.id)
        .outerjoin(PaymentVoid, PaymentVoid.payment_id == Payment.id)
        .where(Payment.cashier_id == cashier_id, Payment.received_at >= session.opened_at)
        .where(PaymentVoid.payment_id.is_(None))
    )
    if session.closed_at is not None:
        rows = rows.where(Payment.received_at <= session.closed_at)
    rows = rows.group_by(PaymentMethod.name).order_by(PaymentMethod.name)
    return [(name, number, int(amount)) for name, number, amount in db.session.execute(rows)]


def subject_of(session: CashSession) -> Subject:
    """The drawer, as the trail names it."""
    return Subject("finance.cash", session.id, session.cashier_name)


def _sum(statement: Select[Any]) -> int:
    return int(db.session.scalar(statement) or 0)
