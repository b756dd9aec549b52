"""What a calculation gives: lines that explain themselves, and the totals that later months need."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from modules.Payroll.calculation.kinds import LineKind, TaxField

NO_INPUTS: Mapping[str, str] = MappingProxyType({})


class CalculatedLine(NamedTuple):
    """A line of a slip, in rupiah. Amounts are positive as `kind` means them: a deduction of 5,000 is 5000.

    A tuple, since there are two dozen a person and a frozen dataclass takes almost three times as long to make.
    """

    code: str
    """A component's code, or one of the law's: `pph21`, `bpjs_jht_pekerja`, …"""
    label: str
    kind: LineKind
    amount: int
    formula: str = ""
    """As it was reckoned, in words of the inputs: `jam_mengajar * tarif`."""
    inputs: Mapping[str, str] = NO_INPUTS
    """The numbers that were put in, as text."""
    rule: str = ""
    """The rule and its article; empty for what the school itself decides."""
    tax_field: TaxField = TaxField.NONE
    """Where it goes in BPA1."""
    loan_id: int | None = None
    """Whose instalment it is."""


@dataclass(frozen=True, slots=True)
class CalculatedSlip:
    """A person's slip: lines in the order in which they are read, and totals in rupiah."""

    employee_id: int
    lines: tuple[CalculatedLine, ...]
    earnings: int
    """Paid to the person before anything is taken off."""
    deductions: int
    """Without the tax."""
    tax: int
    """Withheld, with surcharge; negative: given back."""
    net: int
    """earnings - deductions - tax."""
    employer_cost: int
    """What the employer pays beside `earnings`."""
    gross: int
    """Taxable gross of this slip, with a tax allowance: `MonthTotals.gross`."""
    pension: int
    """`MonthTotals.pension`."""
    zakat: int
    """`MonthTotals.zakat`."""
    surcharge: int
    """`MonthTotals.surcharge`."""
    is_last_period: bool
    """The year was settled in this slip."""
