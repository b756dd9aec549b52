"""The figures of the first page."""

from datetime import timedelta

import pytest

from core.clock import today
from modules.Finance.models import FiscalPeriod
from modules.Finance.services import ensure_periods
from modules.Finance.services.dashboard import overview
from modules.Finance.services.voids import void_payment
from modules.Student.models.school_year import first_year_of
from tests.factories.finance import make_invoice
from tests.factories.ledger import make_cashier, make_officer, make_payment
from tests.factories.student import make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def month_of(days_ago: int) -> FiscalPeriod:
    """The month of that day."""
    day = today() - timedelta(days=days_ago)
    return next(
        month for month in ensure_periods(first_year_of(day)) if (month.year, month.month) == (day.year, day.month)
    )


def test_this_month_is_set_against_last() -> None:
    ayu, cashier = make_student().id, make_cashier()
    this = make_invoice(ayu, month_of(0), 400)
    last = make_invoice(ayu, month_of(today().day), 300)
    make_payment(ayu, 350, {this.id: 100, last.id: 250}, cashier=cashier)
    void_payment(make_payment(ayu, 99, cashier=cashier).id, "Salah", make_officer())

    told = overview()

    assert (told.this_month.billed, told.this_month.settled, told.this_month.percent) == (400, 100, 25)
    assert (told.last_month.billed, told.last_month.settled) == (300, 250)
    assert (told.this_month.received, told.last_month.received) == (350, 0)


def test_an_empty_school_has_no_figures() -> None:
    told = overview()

    assert (told.this_month.billed, told.this_month.percent, told.arrears.amount) == (0, 0, 0)
