"""Monthly TER: the month's whole gross times the rate of the bracket in which it lies (PP 58/2023 article 2)."""

from modules.Payroll.calculation.amounts import part_of, shown, shown_percent, shown_product
from modules.Payroll.calculation.inputs import MonthTotals, PayrollSettings, PersonInputs
from modules.Payroll.calculation.tax import Income, Tax, surcharged
from modules.Payroll.law import Law

NOTHING = MonthTotals(month=0, gross=0, tax=0)


def monthly_tax(person: PersonInputs, income: Income, law: Law, settings: PayrollSettings) -> Tax:
    """The month's tax less what other slips of the same month already took."""
    before = this_month(person)
    gross = before.gross + income.gross
    category = law.statuses[person.tax_status].category
    bracket = law.monthly[category].bracket_of(gross)
    assert bracket is not None  # the last one has no limit
    month = part_of(gross, bracket.rate, settings.tax_rounding)
    taken = before.tax - before.surcharge
    inputs = {"bruto sebulan": shown(gross), "tarif": shown_percent(bracket.rate), "kategori": category}
    inputs["lapisan"] = _limits(bracket.above, bracket.up_to)
    inputs["hasil sebelum dibulatkan"] = shown_product(gross, bracket.rate)
    formula = "bruto sebulan * tarif"
    if before is not NOTHING:
        formula += " - sudah dipotong bulan ini"
        inputs["sudah dipotong bulan ini"] = shown(taken)
    tax = Tax(month - taken, formula, inputs, bracket.source)
    return surcharged(tax, person, law, settings, whole=month)


def this_month(person: PersonInputs) -> MonthTotals:
    """What other slips of the same month hold together."""
    same = [totals for totals in person.earlier.months if totals.month == person.month]
    if not same:
        return NOTHING
    return MonthTotals(
        month=person.month,
        gross=sum(totals.gross for totals in same),
        tax=sum(totals.tax for totals in same),
        pension=sum(totals.pension for totals in same),
        zakat=sum(totals.zakat for totals in same),
        surcharge=sum(totals.surcharge for totals in same),
    )


def _limits(above: int, up_to: int | None) -> str:
    if up_to is None:
        return f"di atas {shown(above)}"
    return f"di atas {shown(above)} sampai dengan {shown(up_to)}" if above else f"sampai dengan {shown(up_to)}"
