"""Tax that the employer bears: an allowance of exactly the tax that it brings about (PMK 168/2023, example B.I.4)."""

from collections.abc import Callable

MOST_STEPS = 1000
"""Each step lessens the distance by at least two thirds within a bracket; there are 44 brackets."""


class NoAllowanceError(ArithmeticError):
    """No allowance pays its own tax: rates of 100 % and more."""


def smallest_allowance(tax_of: Callable[[int], int]) -> int:
    """The smallest allowance a >= 0 with `tax_of(a)` = a; nothing where nothing has to be paid.

    `tax_of` never falls when a rises, as every tax does. So from nothing upwards each next value is still not above the
    smallest solution, and the first that stays is it; near the edge of a bracket there may be a second, larger one.
    """
    allowance = 0
    for _step in range(MOST_STEPS):
        tax = max(tax_of(allowance), 0)
        if tax == allowance:
            return allowance
        allowance = tax
    raise NoAllowanceError(f"no allowance found in {MOST_STEPS} steps")
