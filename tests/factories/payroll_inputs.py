"""People for the calculation of pay; nobody is real."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from modules.Payroll.calculation.inputs import (
    AssignedComponent,
    BpjsMembership,
    EarlierTotals,
    MonthTotals,
    PayrollSettings,
    PersonInputs,
)
from modules.Payroll.calculation.kinds import ComponentKind, Program, TaxClass
from modules.Payroll.calculation.period import last_day
from modules.Payroll.calculation.result import CalculatedLine, CalculatedSlip
from modules.Payroll.calculation.slip import calculate
from modules.Payroll.law import Law, law_at

USUAL = PayrollSettings()
EVERY_PROGRAM = BpjsMembership(frozenset(Program))


def earning(amount: int | Decimal, code: str = "gaji", **changes: Any) -> AssignedComponent:
    """What is paid; taxable and not fixed unless told."""
    return replace(AssignedComponent(code, code.capitalize(), ComponentKind.EARNING, amount), **changes)


def deduction(amount: int, code: str = "koperasi", **changes: Any) -> AssignedComponent:
    """What is taken off."""
    return replace(AssignedComponent(code, code.capitalize(), ComponentKind.DEDUCTION, amount), **changes)


def person(*components: AssignedComponent, **changes: Any) -> PersonInputs:
    """A permanent employee, TK/0, in May 2026, for many years here."""
    usual = PersonInputs(
        employee_id=7,
        year=2026,
        month=5,
        tax_class=TaxClass.PERMANENT,
        tax_status="TK/0",
        employed_from=date(2015, 7, 1),
        components=components,
    )
    return replace(usual, **changes)


def law_of(someone: PersonInputs) -> Law:
    """The law of the person's period."""
    return law_at(last_day(someone.year, someone.month))


def slip_of(someone: PersonInputs, settings: PayrollSettings = USUAL) -> CalculatedSlip:
    """The person's slip under the law of the period."""
    return calculate(someone, law_of(someone), settings)


def line(slip: CalculatedSlip, code: str) -> CalculatedLine:
    """The only line with this code."""
    (found,) = [each for each in slip.lines if each.code == code]
    return found


def year_of(someone: PersonInputs, settings: PayrollSettings = USUAL) -> list[CalculatedSlip]:
    """The person's slips from January, or the month of joining, to the last period, one after the other."""
    first = someone.employed_from.month if someone.employed_from.year == someone.year else 1
    until = someone.employed_until
    slips: list[CalculatedSlip] = []
    months: tuple[MonthTotals, ...] = ()
    for month in range(first, (until.month if until else 12) + 1):
        slip = slip_of(replace(someone, month=month, earlier=EarlierTotals(months)), settings)
        months = (*months, MonthTotals(month, slip.gross, slip.tax, slip.pension, slip.zakat, slip.surcharge))
        slips.append(slip)
    return slips
