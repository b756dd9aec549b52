"""Which way of withholding holds for a slip, and who bears it."""

from collections.abc import Callable

from modules.Payroll.calculation.amounts import shown
from modules.Payroll.calculation.annual_tax import annual_tax
from modules.Payroll.calculation.gross_up import smallest_allowance
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.kinds import LineKind, TaxClass, TaxField, TaxMethod
from modules.Payroll.calculation.monthly_tax import monthly_tax
from modules.Payroll.calculation.other_tax import daily_tax, non_resident_tax, payment_tax
from modules.Payroll.calculation.period import is_last_period
from modules.Payroll.calculation.result import CalculatedLine
from modules.Payroll.calculation.tax import TAX_ALLOWANCE, Income, Tax
from modules.Payroll.law import Law

Way = Callable[[PersonInputs, Income, Law, PayrollSettings], Tax]
SETTLED = {TaxClass.PERMANENT, TaxClass.PENSIONER}
"""Whose year is reckoned anew in the last period."""
WAYS: dict[TaxClass, Way] = {
    TaxClass.PERMANENT: monthly_tax,
    TaxClass.PENSIONER: monthly_tax,
    TaxClass.NON_PERMANENT_MONTHLY: monthly_tax,
    TaxClass.DAILY: daily_tax,
    TaxClass.NON_EMPLOYEE: payment_tax,
    TaxClass.NON_RESIDENT: non_resident_tax,
}


def withhold(
    person: PersonInputs, income: Income, law: Law, settings: PayrollSettings
) -> tuple[CalculatedLine | None, Tax]:
    """The tax of a slip, and the allowance that pays it where the employer bears it."""
    way = annual_tax if person.tax_class in SETTLED and is_last_period(person) else WAYS[person.tax_class]
    if person.tax_method is TaxMethod.EMPLOYEE:
        return None, way(person, income, law, settings)

    def tax_of(allowance: int) -> int:
        return way(person, income.with_allowance(allowance), law, settings).whole

    amount = smallest_allowance(tax_of)
    tax = way(person, income.with_allowance(amount), law, settings)
    return (_allowance(amount, income) if amount else None), tax


def _allowance(amount: int, income: Income) -> CalculatedLine:
    return CalculatedLine(
        code=TAX_ALLOWANCE,
        label="Tunjangan PPh 21",
        kind=LineKind.EARNING,
        amount=amount,
        formula="tunjangan terkecil yang sama dengan pajaknya sendiri",
        inputs={"bruto tanpa tunjangan": shown(income.gross), "bruto": shown(income.gross + amount)},
        rule="PMK 168/2023 Lampiran B.I.4",
        tax_field=TaxField.TAX_ALLOWANCE,
    )
