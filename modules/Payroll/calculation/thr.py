"""Religious holiday allowance, THR (Permenaker 6/2016)."""

from fractions import Fraction

from modules.Payroll.calculation.amounts import rounded, shown
from modules.Payroll.calculation.inputs import PersonInputs, ThrDue
from modules.Payroll.calculation.kinds import LineKind, Rounding, TaxClass, TaxField
from modules.Payroll.calculation.period import full_months
from modules.Payroll.calculation.result import CalculatedLine
from modules.Payroll.law import Law

THR = "thr"


def thr_line(person: PersonInputs, due: ThrDue, fixed_pay: int, law: Law) -> CalculatedLine | None:
    """One month's pay after a year of service, a part of it before; None below the first month."""
    full, first = law.figures["thr_full_months"], law.figures["thr_first_months"]
    service = full_months(person.employed_from, due.holiday)
    if service < first.value:
        return None
    month = _month_pay(person, due, fixed_pay)
    counted = min(service, int(full.value))
    return CalculatedLine(
        code=THR,
        label="Tunjangan hari raya",
        kind=LineKind.EARNING,
        amount=rounded(Fraction(month * counted, int(full.value)), Rounding.HALF_UP),
        formula="upah sebulan * masa kerja / 12" if counted < full.value else "upah sebulan",
        inputs={"upah sebulan": shown(month), "masa kerja (bulan)": str(service)},
        rule=full.source,
        tax_field=TaxField.BONUS,
    )


def _month_pay(person: PersonInputs, due: ThrDue, fixed_pay: int) -> int:
    is_average = person.tax_class in {TaxClass.DAILY, TaxClass.NON_PERMANENT_MONTHLY}
    return due.average_month if is_average and due.average_month is not None else fixed_pay
