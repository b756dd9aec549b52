"""Fee and month beside invoices."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.services.invoice_names import with_fee_and_period
from tests.factories.finance import make_invoice, make_late_fee, make_period
from tests.factories.student import make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_each_invoice_comes_once_with_its_own_fee_and_month() -> None:
    july, august = make_period(7), make_period(8)
    bill = make_invoice(make_student().id, july)
    penalty = make_late_fee(bill, august)

    rows = with_fee_and_period(select(Invoice.id, Fee.code, FiscalPeriod.month)).order_by(Invoice.id)

    late_fee = db.session.get_one(Fee, penalty.fee_id)
    assert db.session.execute(rows).all() == [(bill.id, "SPP", 7), (penalty.id, late_fee.code, 8)]
