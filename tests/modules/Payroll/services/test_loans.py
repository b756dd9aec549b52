"""Loans come back by slips, in cash, in any order, and never more than was lent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.Payroll.errors import LoanError, PayrollNotFoundError
from modules.Payroll.models import Loan
from modules.Payroll.services.loans import (
    Month,
    SlipPayment,
    Terms,
    book_slip_payments,
    find_loan,
    lend,
    loans_of,
    open_list,
    open_loans,
    pay_in_cash,
    payments_of,
    plan,
    plan_of,
    standing_of,
)
from tests.factories.payroll import make_employee

DAY = date(2026, 7, 5)
TERMS = Terms(label="Kasbon", amount=1_000_000, instalments=3, first=Month(2026, 7), lent_on=DAY)


@given(amount=st.integers(1, 10**9), instalments=st.integers(1, 120))
def test_a_plan_comes_to_the_loan_in_months_that_follow_each_other(amount: int, instalments: int) -> None:
    rows = plan(amount, instalments, Month(2025, 11))

    assert sum(each for _month, each in rows) == amount
    assert [month for month, _each in rows] == [Month(2025, 11).plus(index) for index in range(instalments)]


@pytest.fixture
def loan(app: object) -> Loan:
    """A million in three instalments."""
    return lend(make_employee(), TERMS, by_id=None)


def due(loan: Loan, month: int) -> tuple[int, int]:
    """What falls due by that month, and what remains."""
    found = open_loans([loan.employee_id], 2026, month).get(loan.employee_id, [])
    return (found[0][1], found[0][2]) if found else (0, 0)


def test_what_a_slip_takes_is_booked_once_and_a_reversal_gives_it_back(loan: Loan) -> None:
    first = SlipPayment(loan.id, payslip_id=1, amount=333_333)
    booked = [book_slip_payments([first], paid_on=DAY) for _ in range(2)]

    assert booked == [1, 0]
    assert [due(loan, month) for month in (7, 8, 9)] == [(0, 0), (333_333, 666_667), (666_667, 666_667)]
    book_slip_payments([SlipPayment(loan.id, payslip_id=1, amount=-333_333)], paid_on=DAY)
    assert due(loan, 7) == (333_333, 1_000_000)


def test_a_month_that_was_missed_falls_due_with_the_next(loan: Loan) -> None:
    assert (due(loan, 6), due(loan, 8)) == ((0, 0), (666_666, 1_000_000))


def test_who_pays_ahead_owes_nothing_in_the_next_month_and_who_pays_all_is_done(loan: Loan) -> None:
    pay_in_cash(loan, amount=400_000, paid_on=DAY)
    ahead, covered = due(loan, 7), [each.covered for each in plan_of(loan)]
    pay_in_cash(loan, amount=600_000, paid_on=DAY, note="Lunas")

    assert (ahead, covered) == ((0, 0), [333_333, 66_667, 0])
    assert standing_of(loan).is_settled
    assert due(loan, 12) == (0, 0)
    assert [each.amount for each in payments_of(loan)] == [600_000, 400_000]
    assert open_list() == []
    with pytest.raises(LoanError, match="Sisa pinjaman Rp 0"):
        pay_in_cash(loan, amount=1, paid_on=DAY)


def test_open_loans_are_listed_with_who_owes(loan: Loan) -> None:
    assert [(each.remaining, name) for each, name in open_list()] == [(1_000_000, "Siti Aminah")]
    assert [each.loan.label for each in loans_of(loan.employee_id)] == ["Kasbon"]
    with pytest.raises(PayrollNotFoundError):
        find_loan(loan.id + 1)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "terms",
    [
        Terms(label="x", amount=0, instalments=1, first=Month(2026, 7), lent_on=DAY),
        Terms(label="x", amount=5, instalments=6, first=Month(2026, 7), lent_on=DAY),
        Terms(label="x", amount=500, instalments=121, first=Month(2026, 7), lent_on=DAY),
        Terms(label="x", amount=500, instalments=1, first=Month(2026, 6), lent_on=DAY),
    ],
)
def test_a_loan_that_makes_no_sense_is_refused(terms: Terms) -> None:
    with pytest.raises(LoanError):
        lend(make_employee(), terms, by_id=None)
