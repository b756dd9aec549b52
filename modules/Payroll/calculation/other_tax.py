"""Withholding from people who are not on the payroll as employees of a month."""

from fractions import Fraction

from modules.Payroll.calculation.amounts import part_of, rounded, shown, shown_percent
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.tax import Income, Tax, surcharged
from modules.Payroll.law import Law


def daily_tax(person: PersonInputs, income: Income, law: Law, settings: PayrollSettings) -> Tax:
    """Daily TER on what a day brings in, times the days; above its table half of it by article 17."""
    days = max(person.days_paid, 1)
    day = Fraction(income.gross, days)
    inputs = {"bruto": shown(income.gross), "hari": str(days), "bruto sehari": shown(day)}
    bracket = law.daily.bracket_of(day)
    if bracket is not None:
        inputs["tarif"] = shown_percent(bracket.rate)
        amount = part_of(day, bracket.rate, settings.tax_rounding) * days
        tax = Tax(amount, "bruto sehari * tarif * hari", inputs, bracket.source)
    else:
        part = law.figures["daily_part_percent"]
        inputs["bagian kena pajak"] = shown_percent(part.value)
        amount = rounded(law.article_17.progressive(day * part.value), settings.tax_rounding) * days
        tax = Tax(amount, "bruto sehari * bagian * tarif Pasal 17 * hari", inputs, part.source)
    return surcharged(tax, person, law, settings)


def payment_tax(person: PersonInputs, income: Income, law: Law, settings: PayrollSettings) -> Tax:
    """Half of a payment by article 17, each payment by itself."""
    part = law.figures["non_employee_part_percent"]
    base = income.gross * part.value
    amount = rounded(law.article_17.progressive(base), settings.tax_rounding)
    inputs = {"bruto": shown(income.gross), "bagian kena pajak": shown_percent(part.value), "dasar": shown(base)}
    return surcharged(Tax(amount, "dasar * tarif Pasal 17", inputs, part.source), person, law, settings)


def non_resident_tax(person: PersonInputs, income: Income, law: Law, settings: PayrollSettings) -> Tax:
    """Article 26: a fixed part of gross, final; there is no surcharge on it."""
    rate = law.figures["non_resident_percent"]
    amount = part_of(income.gross, rate.value, settings.tax_rounding)
    inputs = {"bruto": shown(income.gross), "tarif": shown_percent(rate.value)}
    return Tax(amount, "bruto * tarif", inputs, rate.source)
