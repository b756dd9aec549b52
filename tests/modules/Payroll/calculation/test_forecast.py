"""December, foreseen in each month."""

from dataclasses import replace
from datetime import date

import pytest

from modules.Payroll.calculation.forecast import DecemberForecast, forecast_december
from modules.Payroll.calculation.inputs import EarlierTotals, MonthTotals, PersonInputs
from modules.Payroll.calculation.kinds import TaxClass
from tests.factories.payroll_inputs import EVERY_PROGRAM, USUAL, earning, law_of, person, slip_of, year_of

STEADY = person(earning(5_400_000, "gaji_pokok", fixed=True), bpjs=EVERY_PROGRAM, year=2025, employed_until=None)


def foreseen_in(someone: PersonInputs, month: int) -> DecemberForecast | None:
    before = year_of(someone)[: month - 1]
    months = tuple(MonthTotals(place, slip.gross, slip.tax, slip.pension) for place, slip in enumerate(before, start=1))
    then = replace(someone, month=month, earlier=EarlierTotals(months))
    return forecast_december(then, slip_of(then), law_of(then), USUAL)


@pytest.mark.parametrize("month", [1, 5, 11])
def test_for_steady_pay_it_is_what_december_takes(month: int) -> None:
    december = year_of(STEADY)[-1].tax

    found = foreseen_in(STEADY, month)

    assert found is not None
    assert found.last_tax == december
    assert found.shock == december - found.month_tax > 0


def test_thr_of_the_month_is_no_usual_pay() -> None:
    usual = person(earning(6_500_000), month=3)
    before = tuple(MonthTotals(month, 6_500_000, 65_000) for month in (1, 2))
    with_thr = replace(usual, earlier=EarlierTotals((*before, MonthTotals(3, 6_500_000, 65_000))))

    found = forecast_december(with_thr, slip_of(with_thr), law_of(with_thr), USUAL)

    assert found is not None
    assert found.year_gross == 13 * 6_500_000
    assert found.month_tax == 65_000
    assert found.withheld == 2 * 65_000 + 13_000_000 * 5 // 100 + 8 * 65_000


def test_who_leaves_has_another_last_month() -> None:
    leaver = person(earning(17_500_000), year=2024, employed_until=date(2024, 8, 31))

    found = foreseen_in(leaver, 3)

    assert found is not None
    assert found.last_tax == year_of(leaver)[-1].tax
    assert found.last_tax < 0


@pytest.mark.parametrize("tax_class", [TaxClass.NON_PERMANENT_MONTHLY, TaxClass.NON_EMPLOYEE])
def test_there_is_none_for_whom_nothing_is_settled(tax_class: TaxClass) -> None:
    someone = person(earning(6_000_000), tax_class=tax_class)

    assert forecast_december(someone, slip_of(someone), law_of(someone), USUAL) is None


def test_in_december_there_is_nothing_to_foresee() -> None:
    assert foreseen_in(STEADY, 12) is None
