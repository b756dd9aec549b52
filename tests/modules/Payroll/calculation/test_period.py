"""Months and years of service."""

from datetime import date

import pytest

from modules.Payroll.calculation.inputs import EarlierTotals, MonthTotals
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.calculation.period import full_months, is_last_period, months_of_duty, months_worked, service_years
from tests.factories.payroll_inputs import person


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 3, 20), date(2026, 3, 20), 12),
        (date(2025, 3, 21), date(2026, 3, 20), 11),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 3, 20), date(2026, 3, 20), 0),
        (date(2026, 4, 1), date(2026, 3, 20), 0),
    ],
)
def test_only_whole_months_count(start: date, end: date, months: int) -> None:
    assert full_months(start, end) == months


@pytest.mark.parametrize(
    ("since", "until", "month", "worked"),
    [
        (date(2015, 7, 1), None, 5, 5),
        (date(2026, 3, 15), None, 5, 3),
        (date(2015, 7, 1), date(2026, 4, 2), 4, 4),
        (date(2015, 7, 1), date(2026, 4, 2), 6, 4),
        (date(2026, 5, 31), None, 5, 1),
    ],
)
def test_a_begun_month_is_a_month_worked(since: date, until: date | None, month: int, worked: int) -> None:
    assert months_worked(person(employed_from=since, employed_until=until, month=month)) == worked


@pytest.mark.parametrize(
    ("month", "until", "last"),
    [(12, None, True), (11, None, False), (8, date(2026, 8, 1), True), (7, date(2026, 8, 31), False)],
)  # fmt: skip
def test_december_or_the_month_of_leaving_is_the_last(month: int, until: date | None, last: bool) -> None:
    assert is_last_period(person(month=month, employed_until=until)) is last


def test_other_slips_settle_only_beside_the_regular_one() -> None:
    back_pay = person(month=12, run_kind=RunKind.BACK_PAY)
    beside = person(month=12, run_kind=RunKind.BACK_PAY, earlier=EarlierTotals((MonthTotals(12, 1, 0),)))

    assert (is_last_period(back_pay), is_last_period(beside)) == (False, True)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (None, None, 12),
        (date(2026, 9, 1), None, 4),
        (None, date(2026, 8, 31), 8),
        (date(2026, 3, 1), date(2026, 6, 30), 4),
        (date(2020, 3, 1), date(2030, 1, 1), 12),
    ],
)
def test_the_tax_duty_lasts_the_whole_year_but_for_who_comes_or_leaves(
    start: date | None, end: date | None, months: int
) -> None:
    assert months_of_duty(person(duty_from=start, duty_until=end)) == months


def test_years_of_service_are_full_ones() -> None:
    assert [service_years(person(employed_from=date(2025, 6, 1), month=month)) for month in (5, 6)] == [0, 1]
