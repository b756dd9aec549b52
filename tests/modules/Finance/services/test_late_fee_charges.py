"""Late fees are invoices of a batch, each of one bill and month."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.models import Invoice, LateFee
from modules.Finance.services.cancelling import LATE_PLACES, cancel_invoice, next_revision
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.invoice_page import told_of
from modules.Finance.services.late_fee_charges import charge_late_fees, is_late_fees, plan_late_fees
from modules.Finance.services.late_fee_rules import LateFeeData, ensure_late_fee, save_rule
from modules.Finance.services.late_fees import late_bills
from modules.Finance.services.open_invoices import open_invoices
from modules.Finance.services.periods import period_label
from tests.factories.finance import make_late_bill, make_this_month

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_late_fee_is_an_invoice_that_says_what_it_is_for_and_how_it_came_about() -> None:
    period = make_this_month()
    bill = make_late_bill(period)
    save_rule(ensure_spp(), LateFeeData(percent=2))
    batch = plan_late_fees(period, by_id=None)

    made = charge_late_fees(period, [bill.id], batch)

    penalty = db.session.scalars(select(Invoice).where(Invoice.fee_id == ensure_late_fee().id)).one()
    told = told_of(penalty)
    assert (made, penalty.amount, penalty.student_id, is_late_fees(batch)) == (1, 2_000, bill.student_id, True)
    assert told.reason == "Denda 2% dari sisa Rp 100.000 = Rp 2.000"
    month = period_label(period.starts_on)
    assert penalty.note == f"SPP {month}"
    assert f"Denda keterlambatan (SPP {month})" in [each.fee for each in open_invoices([bill.student_id])]


def test_once_a_month_and_what_was_forgiven_is_not_asked_again() -> None:
    period = make_this_month()
    bill = make_late_bill(period)
    save_rule(ensure_spp(), LateFeeData(amount=5_000))
    batch = plan_late_fees(period, by_id=None)
    charge_late_fees(period, [bill.id], batch)
    again = charge_late_fees(period, [bill.id], batch)

    cancel_invoice(
        db.session.get_one(Invoice, db.session.scalars(select(LateFee.penalty_id)).one()), "Dimaafkan", by_id=None
    )

    assert (again, charge_late_fees(period, [bill.id], batch)) == (0, 0)
    assert db.session.scalars(late_bills(period).order_by(Invoice.id)).all() == []


def test_a_bill_that_was_paid_meanwhile_gets_none() -> None:
    period = make_this_month()
    bill = make_late_bill(period)
    save_rule(ensure_spp(), LateFeeData(amount=5_000))
    bill.settled = bill.amount
    db.session.flush()

    assert charge_late_fees(period, [bill.id], plan_late_fees(period, by_id=None)) == 0


def test_hand_written_bills_of_that_fee_never_take_the_place_of_a_late_fee() -> None:
    period = make_this_month()
    bill = make_late_bill(period)
    save_rule(ensure_spp(), LateFeeData(amount=5_000))
    charge_late_fees(period, [bill.id], plan_late_fees(period, by_id=None))

    assert next_revision(bill.student_id, ensure_late_fee().id, period.id) == -1
    assert db.session.scalars(select(Invoice.revision).where(Invoice.revision < 0)).all() == [LATE_PLACES - bill.id]
