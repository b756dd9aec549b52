"""BPMP: what was withheld in a month from people whose year is settled later."""

from fractions import Fraction

from modules.Payroll.outputs.coretax_xml import Row
from modules.Payroll.outputs.tax_rows import OBJECT_CODES, MonthRow, Withholder

NAMES = ("MmPayrollBulk", "ListOfMmPayroll", "MmPayroll")


def bpmp_row(row: MonthRow, withholder: Withholder) -> Row:
    """A month of a person, in the order of the form."""
    person = row.person
    return {
        "TaxPeriodMonth": row.month,
        "TaxPeriodYear": row.year,
        "CounterpartOpt": "Foreign" if person.is_foreigner else "Resident",
        "CounterpartPassport": person.passport or None if person.is_foreigner else None,
        "CounterpartTin": person.number,
        "StatusTaxExemption": person.tax_status,
        "Position": person.position,
        "TaxCertificate": "N/A",
        "TaxObjectCode": OBJECT_CODES[person.tax_class],
        "Gross": row.gross,
        "Rate": percent_text(row.rate),
        "IDPlaceOfBusinessActivity": withholder.nitku,
        "WithholdingDate": row.withheld_on.isoformat(),
    }


def percent_text(rate: Fraction) -> str:
    """1/400 → `0.25`; the tables have at most two decimals."""
    hundredths = rate * 10_000
    whole, rest = divmod(hundredths.numerator // hundredths.denominator, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
