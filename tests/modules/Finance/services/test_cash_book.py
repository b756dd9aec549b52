"""What came in and went out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Finance.models import MethodKind, PaymentMethod
from modules.Finance.services.cash_book import ORDER, CashBookFilter, entries, sums_by_method
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.payments import Tender, take_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_payment, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def moves(wanted: CashBookFilter) -> list[tuple[str, int, int]]:
    """Way to pay, rupiah in, balance; in the book's order."""
    rows = db.session.execute(entries(wanted).order_by(*ORDER))
    return [(row.method, row.came_in, row.balance) for row in rows]


def test_days_and_ways_to_pay_are_kept_apart_and_what_used_a_deposit_is_no_money() -> None:
    ayu, cashier, yesterday = make_student().id, make_cashier(), today() - timedelta(days=1)
    bill = make_invoice(ayu, make_period(), 100)
    bank = PaymentMethod(name="Bank Kita", kind=MethodKind.BANK)
    db.session.add(bank)
    db.session.flush()
    take_payment(
        Tender(form_token=token(), student_id=ayu, method_id=bank.id, amount=30, received_on=yesterday), cashier
    )
    make_payment(ayu, 50, cashier=cashier)
    make_payment(ayu, 0, {bill.id: 80}, drawn=80, cashier=cashier)
    both = CashBookFilter(yesterday, today())

    assert moves(both) == [("Bank Kita", 30, 30), (ensure_cash().name, 50, 80)]
    assert moves(replace(both, since=today())) == [(ensure_cash().name, 50, 50)]
    assert moves(replace(both, method_id=bank.id)) == [("Bank Kita", 30, 30)]
    assert [(each.name, each.came_in) for each in sums_by_method(both)] == [("Bank Kita", 30), (ensure_cash().name, 50)]
