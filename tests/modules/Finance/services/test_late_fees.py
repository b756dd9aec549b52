"""What a late fee comes to, and for which bills."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.db import db
from modules.Finance.models import FiscalPeriod, LateFeeRule
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.late_fee_charges import charge_late_fees, plan_late_fees
from modules.Finance.services.late_fee_rules import LateFeeData, save_rule
from modules.Finance.services.late_fees import LateForecast, counted_on, late_forecast, work_out_late_fee
from modules.Finance.services.periods import ensure_periods
from modules.Student.services import current_school_year
from tests.factories.finance import make_invoice, make_late_fee, make_this_month
from tests.factories.student import make_student


@pytest.mark.usefixtures("app")
def test_a_percentage_is_of_what_is_open_rounded_down_and_says_so() -> None:
    deal = work_out_late_fee(LateFeeRule(percent=2, grace_days=0), 349_999, 0)

    assert (deal.gross, deal.reason) == (6_999, "Denda 2% dari sisa Rp 349.999 = Rp 6.999")


@pytest.mark.usefixtures("app")
def test_the_cap_holds_for_all_late_fees_of_a_bill_together() -> None:
    rule = LateFeeRule(amount=10_000, cap=25_000, grace_days=0)

    assert [work_out_late_fee(rule, 100_000, charged).gross for charged in (0, 15_000, 20_000, 25_000)] == [
        10_000, 10_000, 5_000, 0,
    ]  # fmt: skip
    assert work_out_late_fee(rule, 1, 20_000).reason == "Denda tetap, sampai batas Rp 25.000 = Rp 5.000"


@pytest.mark.usefixtures("app")
@given(
    percent=st.integers(1, 100),
    remaining=st.integers(1, 10**9),
    charged=st.integers(0, 10**9),
    cap=st.none() | st.integers(1, 10**9),
)
def test_no_late_fee_is_negative_above_its_bill_or_above_its_cap(
    percent: int, remaining: int, charged: int, cap: int | None
) -> None:
    amount = work_out_late_fee(LateFeeRule(percent=percent, cap=cap, grace_days=0), remaining, charged).gross

    assert 0 <= amount <= remaining
    assert cap is None or amount + charged <= max(cap, charged)


@pytest.mark.usefixtures("app")
@pytest.mark.every_database
def test_the_preview_says_what_the_job_will_do_and_why_others_get_none() -> None:
    period, spp = make_this_month(), ensure_spp()
    save_rule(spp, LateFeeData(amount=10_000, cap=15_000, grace_days=7))
    late, in_grace, not_due, capped, done = (make_invoice(make_student().id, period) for _ in range(5))
    for bill, days in ((late, 8), (in_grace, 7), (not_due, 0), (capped, 40), (done, 40)):
        bill.due_on = counted_on(period) - timedelta(days=days)
    earlier = next(each for each in ensure_periods(current_school_year() - 1) if each.month == period.month)
    make_late_fee(capped, earlier, 15_000)
    db.session.flush()
    charge_late_fees(period, [done.id], plan_late_fees(period, by_id=None))

    told = late_forecast(period)

    assert told == [LateForecast("SPP", bills=1, amount=10_000, in_grace=1, already=1, capped=1)]


@pytest.mark.usefixtures("app")
def test_of_a_month_that_is_over_its_last_day_counts() -> None:
    assert counted_on(FiscalPeriod(year=2020, month=2)) == date(2020, 2, 29)
