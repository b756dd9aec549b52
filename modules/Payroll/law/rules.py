"""What single rows of law data say."""

from dataclasses import dataclass
from fractions import Fraction

from modules.Payroll.law.files import LawRow

CATEGORIES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Figure:
    """A single number: rupiah, months, or a percentage as a part of one."""

    value: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class TaxStatus:
    """A PTKP status: what is free of tax in a year, in rupiah, and which monthly table holds."""

    amount: int
    category: str
    source: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """A programme of BPJS: parts of one, and the highest wage of a month in rupiah."""

    employer: Fraction
    employee: Fraction
    wage_cap: int | None
    source: str


def figure_of(row: LawRow) -> Figure:
    """A row of `figures`."""
    unit = row.text("unit")
    if unit == "percent":
        return Figure(row.percent("value"), row.source())
    if unit in {"rupiah", "months", "days"}:
        return Figure(Fraction(row.rupiah("value")), row.source())
    raise row.error(f"unit must be percent, rupiah, months or days, not {unit!r}.")


def status_of(row: LawRow) -> TaxStatus:
    """A row of `ptkp`."""
    category = row.text("ter_category")
    if category not in CATEGORIES:
        raise row.error(f"ter_category must be A, B or C, not {category!r}.")
    return TaxStatus(row.rupiah("amount"), category, row.source())


def contribution_of(row: LawRow) -> Contribution:
    """A row of `bpjs`."""
    return Contribution(
        employer=row.percent("employer_percent"),
        employee=row.percent("employee_percent"),
        wage_cap=row.rupiah_or_none("wage_cap"),
        source=row.source(),
    )
