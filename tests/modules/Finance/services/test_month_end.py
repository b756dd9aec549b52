"""What is open at the end of a month."""

from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Finance.models import FiscalPeriod
from modules.Finance.services import close_period
from modules.Finance.services.month_end import check_list, checks_as_text
from modules.Finance.services.periods import ensure_periods
from modules.Finance.services.write_offs import propose_write_off
from modules.Student.services import current_school_year
from tests.factories.bank import make_bank, make_line
from tests.factories.finance import make_late_bill, make_this_month
from tests.factories.ledger import make_cashier, make_officer
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def found(period: FiscalPeriod) -> list[int]:
    """How many of each question are open."""
    return [check.open for check in check_list(period)]


@pytest.mark.every_database
def test_each_question_counts_what_is_open() -> None:
    period = make_this_month()
    for earlier in ensure_periods(current_school_year()):
        close_period(earlier)
    period.closed_at = None
    make_cashier()
    bill = make_late_bill(period)
    propose_write_off(bill.id, 1_000, "Tidak mampu", make_officer())
    bank = make_bank()
    make_line(bank, booked_on=period.starts_on)
    make_line(bank, booked_on=period.starts_on - timedelta(days=1))
    make_student()
    db.session.flush()

    assert found(period) == [(period.ends_on - today()).days + 1, 1, 1, 1, 1, 0]


def test_a_month_that_is_over_and_in_order_has_nothing_open() -> None:
    period = ensure_periods(2020)[0]

    assert found(period) == [0] * 6
    text = checks_as_text(period, "Juli 2020")
    assert "[x] Kas yang belum ditutup: 0" in text.splitlines()


def test_months_before_that_are_open_are_counted() -> None:
    assert found(ensure_periods(2020)[3])[-1] == 3
