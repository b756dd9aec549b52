"""The words that inputs and results of a calculation are made of. Their values are stored; never rename one."""

from enum import StrEnum


class TaxClass(StrEnum):
    """Which way of withholding holds for a contract (PMK 168/2023)."""

    PERMANENT = "permanent"
    """Monthly TER and a recalculation in the last period."""
    PENSIONER = "pensioner"
    """As permanent, with the pension cost in place of biaya jabatan."""
    NON_PERMANENT_MONTHLY = "non_permanent_monthly"
    """Monthly TER each month, also in December; never recalculated."""
    DAILY = "daily"
    """Daily TER on what a day brings in; `PersonInputs.days_paid` says how many days."""
    NON_EMPLOYEE = "non_employee"
    """Half of each payment by the brackets of article 17, not cumulative."""
    NON_RESIDENT = "non_resident"
    """A foreigner who is not a tax resident: article 26, a fixed part of gross."""


class TaxMethod(StrEnum):
    """Who bears the tax."""

    EMPLOYEE = "employee"
    """A deduction from pay ("gross")."""
    GROSS_UP = "gross_up"
    """An allowance of the same amount, itself taxable; also where the employer pays the tax ("net")."""


class ComponentKind(StrEnum):
    """What a component of pay does to what is paid out."""

    EARNING = "earning"
    DEDUCTION = "deduction"
    BENEFIT = "benefit"
    """Counts for the tax and is not paid out: natura, premiums that the employer pays elsewhere."""


class LineKind(StrEnum):
    """What a line of a slip does: net = earnings - deductions - tax."""

    EARNING = "earning"
    DEDUCTION = "deduction"
    EMPLOYER = "employer"
    """Paid by the employer beside the pay: contributions, benefits."""
    TAX = "tax"
    """Withheld; negative where money is given back."""
    INFORMATION = "information"
    """Explains a number and moves no money."""


class TaxField(StrEnum):
    """Where an amount goes in the yearly withholding slip (BPA1); empty where the tax does not see it."""

    NONE = ""
    SALARY = "salary"
    TAX_ALLOWANCE = "tax_allowance"
    OTHER_ALLOWANCE = "other_allowance"
    HONORARIUM = "honorarium"
    INSURANCE = "insurance"
    """Premiums paid by the employer that are income: JKK, JKM, BPJS Kesehatan."""
    IN_KIND = "in_kind"
    BONUS = "bonus"
    """Tantiem, bonus, THR."""
    PENSION = "pension"
    """A deduction of the employee that lowers net income: JHT, JP, pension fund."""
    ZAKAT = "zakat"
    """Zakat or an obligatory donation paid through the employer; lowers net income."""


LOWERING = frozenset({TaxField.PENSION, TaxField.ZAKAT})
"""Fields of deductions; all others are fields of income."""


def takes_off(kind: LineKind, field: TaxField) -> bool:
    """Whether a line lowers its field: income that is taken back is a deduction, a deduction given back an earning."""
    return kind is (LineKind.EARNING if field in LOWERING else LineKind.DEDUCTION)


class RunKind(StrEnum):
    """What a slip is for."""

    REGULAR = "regular"
    THR = "thr"
    BACK_PAY = "back_pay"


class Rounding(StrEnum):
    """How a part of a rupiah ends."""

    FLOOR = "floor"
    HALF_UP = "half_up"


class OccupationalCap(StrEnum):
    """How biaya jabatan is capped in a year: see docs/howto/payroll-law.md."""

    CUMULATIVE = "cumulative"
    """Monthly cap times the months worked (examples of PMK 168/2023)."""
    MONTH_BY_MONTH = "month_by_month"
    """Each month by itself (one example of PMK 10/2025)."""


class Program(StrEnum):
    """The programmes of BPJS."""

    HEALTH = "KESEHATAN"
    OLD_AGE = "JHT"
    PENSION = "JP"
    ACCIDENT = "JKK"
    DEATH = "JKM"
