"""What holds for every year of pay, whatever the amounts."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from modules.Payroll.calculation.annual_tax import settle_year
from modules.Payroll.calculation.kinds import TaxField
from modules.Payroll.calculation.monthly_tax import monthly_tax
from modules.Payroll.calculation.tax import Income
from modules.Payroll.law import law_at
from tests.factories.payroll_inputs import USUAL, deduction, earning, law_of, person, year_of

STATUSES = st.sampled_from(["TK/0", "TK/1", "TK/2", "TK/3", "K/0", "K/1", "K/2", "K/3"])
PAY = st.integers(300_000, 2_000_000_000)
LAW = law_at(date(2026, 12, 31))


@given(PAY, STATUSES, st.integers(1, 12), st.integers(0, 300_000))
@examples(max_examples=80, deadline=None)
def test_the_months_with_the_last_are_the_year_s_tax(pay: int, status: str, first: int, pension: int) -> None:
    someone = person(
        earning(pay),
        deduction(pension, "pensiun", tax_field=TaxField.PENSION),
        tax_status=status,
        employed_from=date(2026, first, 1),
    )

    slips = year_of(someone)

    months = 13 - first
    income = Income(pay * months, pension * months)
    alone = person(tax_status=status, month=12, employed_from=date(2026, first, 1))
    assert sum(slip.tax for slip in slips) == settle_year(alone, income, LAW, USUAL).tax
    assert all(slip.net == slip.earnings - slip.deductions - slip.tax >= 0 for slip in slips)


@given(PAY, st.integers(0, 10_000_000), STATUSES)
@examples(deadline=None)
def test_more_gross_is_never_less_tax(gross: int, more: int, status: str) -> None:
    someone = person(tax_status=status)

    first, second = (monthly_tax(someone, Income(each), LAW, USUAL).amount for each in (gross, gross + more))

    assert 0 <= first <= second <= gross + more


@given(st.integers(0, 10**11), st.integers(0, 10**9))
def test_article_17_never_falls_and_has_no_jump(taxable: int, more: int) -> None:
    first, second = (LAW.article_17.progressive(each) for each in (taxable, taxable + more))

    assert first <= second <= first + Fraction(35, 100) * more


@given(st.fractions(0, 3_000_000_000), st.sampled_from("ABC"))
def test_every_gross_lies_in_exactly_one_bracket(gross: Fraction, category: str) -> None:
    table = LAW.monthly[category]

    holding = [
        bracket
        for bracket in table.brackets
        if bracket.above < gross and (bracket.up_to is None or gross <= bracket.up_to)
    ]

    assert holding == ([] if gross == 0 else [table.bracket_of(gross)])


@given(st.integers(0, 3_000_000_000), STATUSES, st.integers(1, 12))
@examples(deadline=None)
def test_taxable_income_is_full_thousands_and_never_below_nothing(gross: int, status: str, month: int) -> None:
    someone = person(tax_status=status, month=month)

    year = settle_year(someone, Income(gross), law_of(someone), USUAL)

    assert year.taxable >= 0
    assert year.taxable % 1000 == 0
    assert 0 <= year.cost <= min(500_000 * month, 6_000_000)
