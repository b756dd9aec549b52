"""Every number of some days."""

from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Finance.services.number_register import ORDER, RegisterFilter, find_numbers
from modules.Finance.services.voids import void_payment
from tests.factories.ledger import make_cashier, make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_receipts_and_voids_are_listed_each_once_with_their_amount() -> None:
    student, first = make_student().id, make_cashier()
    payments = [make_payment(student, amount, cashier=first) for amount in (10_000, 20_000)]
    void_payment(payments[1].id, "Salah", make_cashier())
    day = RegisterFilter(today(), today())

    rows = db.session.execute(find_numbers(day).order_by(*ORDER)).all()
    before = RegisterFilter(today() - timedelta(days=9), today() - timedelta(days=1))

    assert [(row.kind, row.number[-5:], row.amount) for row in rows] == [
        ("BTL", "00001", 20_000), ("KWT", "00001", 10_000), ("KWT", "00002", 20_000),
    ]  # fmt: skip
    assert db.session.execute(find_numbers(before)).all() == []
