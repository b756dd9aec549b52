"""Rupiah and their parts."""

from decimal import Decimal
from fractions import Fraction

import pytest

from modules.Payroll.calculation.amounts import exact, part_of, rounded, shown, shown_percent, shown_product
from modules.Payroll.calculation.kinds import Rounding


@pytest.mark.parametrize(
    ("amount", "floor", "half_up"),
    [
        (Fraction("13777062.39"), 13_777_062, 13_777_062),
        (Fraction("260142.75"), 260_142, 260_143),
        (Fraction(1, 2), 0, 1),
        (Fraction(3, 2), 1, 2),
        (Fraction(5, 2), 2, 3),
        (Fraction(-5, 2), -3, -3),
        (7, 7, 7),
    ],
)
def test_a_part_of_a_rupiah_ends_as_the_school_chose(amount: Fraction, floor: int, half_up: int) -> None:
    assert (rounded(amount, Rounding.FLOOR), rounded(amount, Rounding.HALF_UP)) == (floor, half_up)


@pytest.mark.parametrize("amount", [0, 1, 150, 250, 10_405_710, Fraction(1, 3), Fraction(-7, 3), -250])
@pytest.mark.parametrize("rounding", Rounding)
def test_a_part_is_the_product_rounded(amount: int | Fraction, rounding: Rounding) -> None:
    assert part_of(amount, Fraction(1, 100), rounding) == rounded(Fraction(amount) / 100, rounding)


def test_a_number_never_becomes_a_float() -> None:
    assert [type(exact(value)) for value in (3, Decimal("3.0"), Decimal("0.1"))] == [int, int, Fraction]
    assert exact(Decimal("0.1")) * 3 == Fraction(3, 10)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_250_000, "1.250.000"),
        (-20, "-20"),
        (Fraction("13777062.39"), "13.777.062,39"),
        (Fraction(10, 3), "3,3333…"),
        (Fraction(-1, 4), "-0,25"),
        (Decimal("2.50"), "2,5"),
        (Fraction(1, 100_000), "0,0…"),
    ],
)
def test_numbers_are_written_as_people_do_here(value: int | Fraction | Decimal, text: str) -> None:
    assert shown(value) == text


def test_a_rate_is_written_in_percent() -> None:
    assert [shown_percent(Fraction(rate)) for rate in ("0.0025", "0.34", "0")] == ["0,25%", "34%", "0%"]


@pytest.mark.parametrize("amount", [10_000, 10_001, 65_605_059])
def test_a_product_is_written_before_it_is_rounded(amount: int) -> None:
    assert shown_product(amount, Fraction(21, 100)) == shown(amount * Fraction(21, 100))
