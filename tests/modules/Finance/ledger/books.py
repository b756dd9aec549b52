"""What must be true of the books at any moment, asked of the entries themselves."""

from sqlalchemy import Select, case, func, select

from core.db import db
from modules.Finance.models import (
    Allocation,
    CashSession,
    Deposit,
    DepositEntry,
    Invoice,
    NumberSeries,
    Payment,
    PaymentVoid,
    Refund,
    WriteOff,
)
from modules.Finance.services.cash_sessions import drawer_of


def check_the_books() -> None:
    """Every kept sum is the sum of its entries, nothing is negative or beyond, no number is missing, no cash either."""
    check_the_entries()
    _cash_is_in_the_drawers()


def check_the_entries() -> None:
    """The same of a school whose drawers began with a float."""
    db.session.flush()
    db.session.expire_all()
    _invoices_are_settled_by_their_entries()
    _payments_are_where_their_entries_say()
    _deposits_are_the_sum_of_their_entries()
    _money_is_in_its_place()
    _numbers_have_no_gap()


def _sums(key: object, amount: object, *conditions: object) -> dict[int, int]:
    rows = select(key, func.sum(amount)).where(*conditions).group_by(key)  # type: ignore[call-overload]
    return {each: int(total) for each, total in db.session.execute(rows) if total}


def _invoices_are_settled_by_their_entries() -> None:
    paid = _sums(Allocation.invoice_id, Allocation.amount)
    given_up = _sums(WriteOff.invoice_id, WriteOff.amount, WriteOff.number.is_not(None))
    for invoice in db.session.scalars(select(Invoice)):
        assert invoice.settled == paid.get(invoice.id, 0) + given_up.get(invoice.id, 0)
        assert 0 <= invoice.settled <= (0 if invoice.is_cancelled else invoice.amount)


def _payments_are_where_their_entries_say() -> None:
    allocated = _sums(Allocation.payment_id, Allocation.amount)
    refunded = _sums(Refund.payment_id, Refund.amount)
    for payment in db.session.scalars(select(Payment)):
        assert payment.allocated == allocated.get(payment.id, 0)
        assert payment.refunded == refunded.get(payment.id, 0) <= payment.amount
        assert 0 <= payment.allocated <= payment.amount + payment.drawn - payment.refunded


def _deposits_are_the_sum_of_their_entries() -> None:
    entries = _sums(DepositEntry.student_id, DepositEntry.amount)
    balances = {each.student_id: each.balance for each in db.session.scalars(select(Deposit)) if each.balance}
    assert balances == entries
    assert all(balance > 0 for balance in balances.values())


def _came_in() -> Select[int]:
    stays = case((PaymentVoid.payment_id.is_(None), Payment.amount), else_=0)
    return select(func.sum(stays)).outerjoin(PaymentVoid, PaymentVoid.payment_id == Payment.id)


def _money_is_in_its_place() -> None:
    """What came in and was not given back is on bills or in deposits."""
    money = int(db.session.scalar(_came_in()) or 0) - int(db.session.scalar(select(func.sum(Refund.amount))) or 0)
    on_bills = int(db.session.scalar(select(func.sum(Allocation.amount))) or 0)
    in_deposits = int(db.session.scalar(select(func.sum(Deposit.balance))) or 0)
    assert money == on_bills + in_deposits


def _cash_is_in_the_drawers() -> None:
    cash = _came_in().where(Payment.cash_session_id.is_not(None))
    given_back = select(func.sum(Refund.amount)).where(Refund.cash_session_id.is_not(None))
    drawers = [drawer_of(session).expected for session in db.session.scalars(select(CashSession))]
    assert int(db.session.scalar(cash) or 0) - int(db.session.scalar(given_back) or 0) == sum(drawers)


def _numbers_have_no_gap() -> None:
    given = [
        *db.session.scalars(select(Payment.number)),
        *db.session.scalars(select(PaymentVoid.number)),
        *db.session.scalars(select(Refund.number)),
        *db.session.scalars(select(WriteOff.number).where(WriteOff.number.is_not(None))),
    ]
    counters = db.session.scalars(select(NumberSeries))
    wanted = [
        f"{each.kind}/{each.year}/{each.month:02d}/{number:05d}"
        for each in counters
        for number in range(1, each.last + 1)
    ]
    assert sorted(str(number) for number in given) == sorted(wanted)
