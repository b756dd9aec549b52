"""Which day an entry may have."""

from datetime import timedelta

import pytest

from core.clock import today
from modules.Finance.errors import ClosedPeriodError, PaymentError
from modules.Finance.services import close_period, ensure_periods, open_period
from modules.Finance.services.booking import hold_day
from modules.Student.services import current_school_year

pytestmark = pytest.mark.usefixtures("app")


def test_without_a_day_it_is_today_also_where_no_month_was_made() -> None:
    assert hold_day() == today()


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(PaymentError, match="sesudah hari ini"):
        hold_day(today() + timedelta(days=1))


def test_a_closed_month_is_refused_until_it_is_opened_again() -> None:
    month = next(each for each in ensure_periods(current_school_year()) if each.month == today().month)
    close_period(month)
    with pytest.raises(ClosedPeriodError):
        hold_day()
    open_period(month)

    assert hold_day() == today()
