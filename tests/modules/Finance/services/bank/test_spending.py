"""Which bills a sum is meant for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.Finance.services.bank.spending import exact_bills, portions_for
from modules.Finance.services.open_invoices import OpenBill

AYU, BAYU = 1, 2


def bill(number: int, student_id: int, remaining: int) -> OpenBill:
    """An open bill; the number is its age."""
    return OpenBill(number, student_id, "", "SPP", "", date(2026, 7, number), remaining, remaining)


BILLS = [bill(1, AYU, 100), bill(2, BAYU, 250), bill(3, AYU, 300)]


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        (100, {1: 100}),
        (400, {1: 100, 3: 300}),
        (300, {3: 300}),
        (350, {1: 100, 2: 250}),
        (250, {2: 250}),
        (150, {1: 100, 3: 50}),
        (420, {1: 100, 3: 300, 2: 20}),
        (900, {1: 100, 2: 250, 3: 300}),
    ],
    ids=["oldest", "all own", "one own", "family's oldest", "a brother's", "part", "own first", "too much"],
)
def test_what_comes_out_exactly_is_meant_else_the_own_oldest_bills(amount: int, paid: dict[int, int]) -> None:
    assert portions_for(BILLS, AYU, amount) == paid


def test_where_nothing_comes_out_exactly_nothing_is_said_to() -> None:
    assert exact_bills(BILLS, AYU, 1) is None
    assert portions_for([], AYU, 100) == {}


@given(
    bills=st.lists(st.tuples(st.sampled_from([AYU, BAYU]), st.integers(1, 9)), max_size=6),
    amount=st.integers(1, 40),
)
def test_no_more_is_spent_than_came_in_and_none_is_kept_while_something_is_owed(
    bills: list[tuple[int, int]], amount: int
) -> None:
    family = [bill(at + 1, student, left) for at, (student, left) in enumerate(bills)]

    portions = portions_for(family, AYU, amount)

    assert sum(portions.values()) == min(amount, sum(each.remaining for each in family))
    assert all(0 < portions[each.invoice_id] <= each.remaining for each in family if each.invoice_id in portions)
