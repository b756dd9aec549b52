"""December's tax, foreseen all year: what remains when every coming month is like this one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from modules.Payroll.calculation.annual_tax import MONTHS, settle_year
from modules.Payroll.calculation.inputs import EarlierTotals, MonthTotals, PayrollSettings, PersonInputs
from modules.Payroll.calculation.monthly_tax import monthly_tax
from modules.Payroll.calculation.result import CalculatedSlip
from modules.Payroll.calculation.tax import Income
from modules.Payroll.calculation.withholding import SETTLED
from modules.Payroll.law import Law


@dataclass(frozen=True, slots=True)
class DecemberForecast:
    """In rupiah, for the whole year."""

    year_gross: int
    year_tax: int
    withheld: int
    """Until the month before the last, known and foreseen."""
    month_tax: int
    """A usual month's tax of now."""

    @property
    def last_tax(self) -> int:
        """The last period's tax; negative: money that will be given back."""
        return self.year_tax - self.withheld

    @property
    def shock(self) -> int:
        """By how much the last period's tax is above a usual month's; negative: below."""
        return self.last_tax - self.month_tax


def forecast_december(
    person: PersonInputs, slip: CalculatedSlip, law: Law, settings: PayrollSettings
) -> DecemberForecast | None:
    """What the last period of the year will take, from this month's regular slip.

    None for people whose year is never settled, and in the last period itself, where it is no forecast any more.
    """
    if person.tax_class not in SETTLED or slip.is_last_period:
        return None
    last = _last_month(person)
    usual = _usual_tax(person, slip, law, settings)
    this_month = MonthTotals(person.month, slip.gross, slip.tax, slip.pension, slip.zakat, slip.surcharge)
    coming = [replace(this_month, month=month, tax=usual, surcharge=0) for month in range(person.month + 1, last)]
    known = (*person.earlier.months, this_month, *coming)
    at_the_end = replace(person, month=last, earlier=EarlierTotals(known))
    year = settle_year(at_the_end, Income(slip.gross, slip.pension, slip.zakat), law, settings)
    return DecemberForecast(year.gross, year.tax, year.withheld, usual)


def _usual_tax(person: PersonInputs, slip: CalculatedSlip, law: Law, settings: PayrollSettings) -> int:
    """Without what other slips of this month, a THR, do to it."""
    alone = replace(person, earlier=EarlierTotals(tuple(_others(person.earlier.months, person.month))))
    return monthly_tax(alone, Income(slip.gross), law, settings).amount


def _others(months: Iterable[MonthTotals], month: int) -> Iterable[MonthTotals]:
    return (totals for totals in months if totals.month != month)


def _last_month(person: PersonInputs) -> int:
    until = person.employed_until
    return until.month if until is not None and until.year == person.year else MONTHS
