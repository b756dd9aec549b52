"""Worked examples recomputed month by month, as a payroll does it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modules.Payroll.calculation.annual_tax import YearTax, settle_year
from modules.Payroll.calculation.inputs import EarlierTotals, MonthTotals
from modules.Payroll.calculation.period import last_day
from modules.Payroll.calculation.result import CalculatedSlip
from modules.Payroll.calculation.slip import calculate, income_of
from modules.Payroll.law import law_at
from modules.Payroll.verification.cases import Example, months_of


@dataclass(frozen=True, slots=True)
class Check:
    """One number of an example."""

    example: str
    source: str
    what: str
    expected: int
    got: int

    @property
    def holds(self) -> bool:
        """Whether it is the number that is printed."""
        return self.expected == self.got


@dataclass(frozen=True, slots=True)
class Recomputed:
    """An example's slips by month, and how its year was settled."""

    slips: dict[int, CalculatedSlip]
    year: YearTax


def recompute(example: Example, folder: Path | None = None) -> Recomputed:
    """All months of an example one after the other, each with the totals of those before it."""
    slips: dict[int, CalculatedSlip] = {}
    totals: tuple[MonthTotals, ...] = ()
    for month in example.months:
        person = example.person(month, EarlierTotals(totals))
        law = law_at(last_day(person.year, month), folder)
        slip = slips[month] = calculate(person, law, example.settings)
        year = settle_year(person, income_of([*slip.lines]), law, example.settings)
        totals = (*totals, totals_of(month, slip))
    return Recomputed(slips, year)


def totals_of(month: int, slip: CalculatedSlip) -> MonthTotals:
    """What later months need of a slip."""
    return MonthTotals(month, slip.gross, slip.tax, slip.pension, slip.zakat, slip.surcharge)


def checks_of(example: Example, folder: Path | None = None) -> Iterator[Check]:
    """Each printed number of an example beside the one that was recomputed."""
    found = recompute(example, folder)
    for where, numbers in example.values["expect"].items():
        for what, expected in numbers.items():
            for place, got in _got(found, where, what):
                yield Check(example.name, example.source, f"{place} {what}", expected, got)


def _got(found: Recomputed, where: str, what: str) -> Iterator[tuple[str, int]]:
    if where == "year":
        yield where, getattr(found.year, what)
    elif where == "sum":
        yield where, sum(_number(slip, what) for slip in found.slips.values())
    else:
        for month in months_of(where):
            yield str(month), _number(found.slips[month], what)


def _number(slip: CalculatedSlip, what: str) -> int:
    if what.startswith("line "):
        code = what.removeprefix("line ")
        return sum(line.amount for line in slip.lines if line.code == code)
    return int(getattr(slip, what))
