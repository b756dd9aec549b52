"""Tax that the employer bears."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from modules.Payroll.calculation.gross_up import NoAllowanceError, smallest_allowance
from modules.Payroll.calculation.inputs import PayrollSettings
from modules.Payroll.calculation.kinds import LineKind, Rounding, TaxMethod
from modules.Payroll.calculation.monthly_tax import monthly_tax
from modules.Payroll.calculation.tax import TAX_ALLOWANCE, Income
from tests.factories.payroll_inputs import USUAL, earning, law_of, line, person, slip_of, year_of

STATUSES = st.sampled_from(["TK/0", "K/1", "K/3"])
SETTINGS = st.sampled_from(
    [
        USUAL,
        replace(USUAL, tax_rounding=Rounding.HALF_UP),
        replace(USUAL, surcharge_without_number=True),
    ]
)


@given(st.integers(0, 60_000), STATUSES, SETTINGS)
@examples(max_examples=60, deadline=None)
def test_the_allowance_is_the_smallest_that_pays_its_own_tax(
    thousands: int, status: str, settings: PayrollSettings
) -> None:
    pay = 5_000_000 + thousands * 1_001
    someone = person(earning(pay), tax_status=status, tax_method=TaxMethod.GROSS_UP, has_tax_number=False)

    slip = slip_of(someone, settings)

    def tax_of(allowance: int) -> int:
        return monthly_tax(someone, Income(pay + allowance), law_of(someone), settings).whole

    allowance = slip.gross - pay
    assert tax_of(allowance) == allowance == slip.tax
    assert slip.net == pay
    # Below it the tax is always more than the allowance, as it is at both ends of each step between two solutions.
    assert all(tax_of(smaller) > smaller for smaller in {0, allowance // 2, allowance - 1} if 0 <= smaller < allowance)


@given(st.integers(0, 400), st.integers(0, 12))
def test_no_smaller_whole_number_pays_its_own_tax(jump: int, slope: int) -> None:
    def tax_of(allowance: int) -> int:
        return allowance * slope // 13 + (jump if allowance >= jump // 2 else jump // 3)

    found = smallest_allowance(tax_of)

    assert found == next(number for number in range(20_000) if tax_of(number) == number)


def test_of_two_answers_at_an_edge_the_smaller_is_taken() -> None:
    """At 10,050,000 the rate of A goes from 2 to 2.25 %: 9,849,000 may become 10,049,999, or some 10,075,700."""
    pay = 9_849_000
    slip = slip_of(person(earning(pay), tax_method=TaxMethod.GROSS_UP))

    assert slip.gross == 10_049_999
    assert slip.tax == 200_999


def test_where_nothing_is_owed_there_is_no_allowance() -> None:
    slip = slip_of(person(earning(5_000_000), tax_method=TaxMethod.GROSS_UP))

    assert [each.code for each in slip.lines if each.code == TAX_ALLOWANCE] == []
    assert slip.net == 5_000_000


def test_the_allowance_says_how_it_was_found() -> None:
    found = line(slip_of(person(earning(7_000_000), tax_method=TaxMethod.GROSS_UP)), TAX_ALLOWANCE)

    assert (found.kind, found.amount) == (LineKind.EARNING, 88_607)
    assert found.inputs == {"bruto tanpa tunjangan": "7.000.000", "bruto": "7.088.607"}
    assert "PMK 168/2023" in found.rule


@pytest.mark.parametrize("pay", [5_400_000, 7_000_000, 12_345_678, 45_000_000])
def test_who_is_paid_net_gets_the_same_each_month_and_what_is_given_back_besides(pay: int) -> None:
    slips = year_of(person(earning(pay), tax_method=TaxMethod.GROSS_UP))

    assert [slip.net for slip in slips] == [pay] * 11 + [pay - min(slips[-1].tax, 0)]
    assert all(slip.gross - pay == max(slip.tax, 0) for slip in slips)


def test_rates_of_everything_have_no_answer() -> None:
    with pytest.raises(NoAllowanceError):
        smallest_allowance(lambda allowance: allowance + 1)
