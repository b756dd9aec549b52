"""Rupiah and parts of them, exactly; and how they are written where a line explains itself."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from modules.Payroll.calculation.kinds import Rounding

HALF = Fraction(1, 2)


def rounded(amount: int | Fraction, rounding: Rounding) -> int:
    """Whole rupiah; half up goes away from nothing for negative amounts too, as money is counted."""
    if isinstance(amount, int):
        return amount
    if rounding is Rounding.FLOOR:
        return amount.numerator // amount.denominator
    if amount < 0:
        return -rounded(-amount, rounding)
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def part_of(amount: int | Fraction, rate: Fraction, rounding: Rounding) -> int:
    """`amount` times `rate` in whole rupiah."""
    if isinstance(amount, int) and amount >= 0:
        product, divisor = amount * rate.numerator, rate.denominator
        if rounding is Rounding.FLOOR:
            return product // divisor
        return (2 * product + divisor) // (2 * divisor)
    return rounded(amount * rate, rounding)


def exact(value: int | Decimal | Fraction) -> int | Fraction:
    """A number for formulas: whole ones stay int, which is faster; never a float."""
    if isinstance(value, int):
        return value
    fraction = Fraction(value)
    return fraction.numerator if fraction.denominator == 1 else fraction


def shown_product(amount: int, rate: Fraction) -> str:
    """`amount` times `rate` as `shown` writes it, before any rounding."""
    whole, rest = divmod(amount * rate.numerator, rate.denominator)
    return shown(amount * rate) if rest else shown(whole)


def shown(value: int | Fraction | Decimal) -> str:
    """As people write it here: `1.250.000`, `13.777.062,39`; at most four decimals, further ones cut with `…`."""
    if isinstance(value, int):
        return _whole(value)
    fraction = Fraction(value)
    if fraction.denominator == 1:
        return shown(fraction.numerator)
    sign, scaled = ("-" if fraction < 0 else ""), abs(fraction) * 10_000
    whole, decimals = divmod(scaled.numerator // scaled.denominator, 10_000)
    tail = f"{decimals:04d}".rstrip("0") or "0"
    return f"{sign}{shown(whole)},{tail}{'' if scaled.denominator == 1 else '…'}"


@lru_cache(maxsize=4096)
def _whole(value: int) -> str:
    """The same rates, hours and wages are written for person after person."""
    return f"{value:,}".replace(",", ".")


def shown_percent(rate: Fraction) -> str:
    """1/400 → `0,25%`."""
    return _percent(rate.numerator, rate.denominator)


@lru_cache(maxsize=512)
def _percent(numerator: int, denominator: int) -> str:
    """By two int, whose hash is quick; that of a fraction is not."""
    return f"{shown(Fraction(100 * numerator, denominator))}%"
