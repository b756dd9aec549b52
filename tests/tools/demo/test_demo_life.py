"""Six months of the demo's school: made in bulk, and yet the books are right."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.clock import today
from core.db import db
from modules.Finance.models import (
    CashSession,
    Deposit,
    FiscalPeriod,
    GrantPayment,
    Invoice,
    InvoiceStatus,
    LateFee,
    Payment,
    PaymentVoid,
    Refund,
)
from modules.Finance.seeders import seed
from modules.Finance.services import ensure_spp
from modules.Finance.services.arrears import arrears_today
from modules.Finance.services.cash_sessions import drawer_of
from modules.Finance.services.invoice_list import has_status
from modules.Student.demo_school import write_demo_school
from modules.Student.services import current_school_year
from tests.factories.ledger import make_officer
from tests.factories.student import bring_in
from tests.modules.Finance.ledger.books import check_the_entries
from tools.demo import life
from tools.demo.history import make_history
from tools.demo.people import make_people


@pytest.fixture
def demo(app: Flask, tmp_path: Path) -> None:
    """The demo's school of 90."""
    path = tmp_path / "demo.xlsx"
    write_demo_school(path, students=90)
    bring_in(path, first_year=current_school_year())
    make_people()
    make_history()
    seed()
    bursar = make_officer("Bendahara")
    life.make_past(bursar)
    life.bill_now()
    life.make_today(bursar)
    db.session.commit()


def count(model: type, *conditions: object) -> int:
    """How many there are."""
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0  # type: ignore[arg-type]


@pytest.mark.usefixtures("demo")
def test_the_books_of_the_demo_are_right_and_have_something_of_everything() -> None:
    check_the_entries()

    drawers = db.session.scalars(select(CashSession).where(CashSession.closed_at.is_not(None))).all()
    assert [drawer.expected for drawer in drawers] == [drawer_of(drawer).expected for drawer in drawers]
    months = select(Invoice.fiscal_period_id, func.count()).where(Invoice.fee_id == ensure_spp().id)
    months = months.group_by(Invoice.fiscal_period_id)
    billed = [number for _period, number in db.session.execute(months)]
    assert (len(billed), max(billed), min(billed) >= 50) == (6, 90, True)
    assert count(FiscalPeriod, FiscalPeriod.closed_at.is_not(None)) == 4
    assert min(count(Invoice, has_status(status)) for status in InvoiceStatus if status != InvoiceStatus.CANCELLED) > 0
    assert (count(PaymentVoid), count(Refund), count(CashSession, CashSession.closed_at.is_(None))) == (1, 1, 1)
    assert min(count(Deposit, Deposit.balance > 0), count(Invoice, Invoice.discount > 0)) > 0
    assert count(Payment, Payment.received_on > today()) == 0
    assert arrears_today().bills > 0
    assert min(count(GrantPayment), count(LateFee)) > 0
