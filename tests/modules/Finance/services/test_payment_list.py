"""Finding payments."""

from datetime import timedelta

import pytest
from flask import Flask

from core.clock import today
from core.db import db
from modules.Finance.services.payment_list import PaymentFilter, find_payments, payment_totals
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.voids import void_payment
from tests.factories.ledger import make_cashier, make_officer, make_payment
from tests.factories.student import make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


@pytest.fixture(autouse=True)
def payments(app: Flask) -> None:
    """Ayu paid 100, Budi 200, and Budi's was voided."""
    cashier = make_cashier()
    make_payment(make_student("Ayu Lestari").id, 100, cashier=cashier)
    budi = make_payment(make_student("Budi Santoso").id, 200, cashier=cashier)
    void_payment(budi.id, "Salah", make_officer())


def found(wanted: PaymentFilter) -> list[str]:
    """Whose payments."""
    return sorted(row[1] for row in db.session.execute(find_payments(wanted)))


def test_words_days_and_ways_to_pay_narrow_the_list() -> None:
    yesterday = today() - timedelta(days=1)

    assert found(PaymentFilter()) == ["Ayu Lestari", "Budi Santoso"]
    assert found(PaymentFilter(words="ayu")) == found(PaymentFilter(words="/00001")) == ["Ayu Lestari"]
    assert found(PaymentFilter(until=yesterday)) == found(PaymentFilter(method_id=4711)) == []
    assert len(found(PaymentFilter(since=today(), method_id=ensure_cash().id))) == 2


def test_what_is_voided_is_counted_apart() -> None:
    totals = payment_totals(PaymentFilter())

    assert (totals.payments, totals.amount, totals.voided) == (1, 100, 1)
    assert payment_totals(PaymentFilter(words="budi")).amount == 0
