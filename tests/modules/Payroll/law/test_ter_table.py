"""The whole monthly table, row by row, against a copy that was typed from elsewhere."""

from datetime import date
from fractions import Fraction

import pytest

from modules.Payroll.law import law_at
from tests.factories.ter_table import brackets_of

A_LITTLE = Fraction(11, 100)
ROWS = [
    (category, above, up_to, Fraction(percent) / 100)
    for category in "ABC"
    for above, (up_to, percent) in zip(
        [0, *[limit for limit, _percent in brackets_of(category) if limit is not None]],
        brackets_of(category),
        strict=True,
    )
]


def rate_of(category: str, gross: int | Fraction) -> Fraction:
    bracket = law_at(date(2026, 1, 31)).monthly[category].bracket_of(gross)
    assert bracket is not None
    return bracket.rate


def test_the_copy_has_all_rows() -> None:
    assert [len(brackets_of(category)) for category in "ABC"] == [44, 40, 41]


@pytest.mark.parametrize(("category", "above", "up_to", "rate"), ROWS)
def test_a_row_holds_from_just_above_its_lower_limit_up_to_and_with_its_upper_one(
    category: str, above: int, up_to: int | None, rate: Fraction
) -> None:
    inside: list[int | Fraction] = [above + A_LITTLE, above + 1]
    inside += [Fraction(above + up_to, 2), Fraction(up_to) - A_LITTLE, up_to] if up_to is not None else [above * 10]

    assert {rate_of(category, gross) for gross in inside} == {rate}


@pytest.mark.parametrize(("category", "above", "up_to", "rate"), [row for row in ROWS if row[2] is not None])
def test_a_row_ends_with_its_upper_limit(category: str, above: int, up_to: int, rate: Fraction) -> None:
    assert rate_of(category, up_to + A_LITTLE) > rate
    assert rate_of(category, up_to + 1) > rate


@pytest.mark.parametrize("category", ["A", "B", "C"])
def test_nothing_is_in_the_first_row(category: str) -> None:
    assert rate_of(category, 0) == 0


@pytest.mark.parametrize(
    ("status", "category", "free"),
    [
        ("TK/0", "A", 54_000_000),
        ("TK/1", "A", 58_500_000),
        ("K/0", "A", 58_500_000),
        ("TK/2", "B", 63_000_000),
        ("TK/3", "B", 67_500_000),
        ("K/1", "B", 63_000_000),
        ("K/2", "B", 67_500_000),
        ("K/3", "C", 72_000_000),
    ],
)
def test_each_status_has_its_table_and_its_tax_free_part(status: str, category: str, free: int) -> None:
    found = law_at(date(2026, 1, 31)).statuses[status]

    assert (found.category, found.amount) == (category, free)


def test_an_employer_never_withholds_on_a_joint_status() -> None:
    assert [status for status in law_at(date(2026, 1, 31)).statuses if "I" in status] == []
