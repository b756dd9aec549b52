"""BPA1 (1721-A1): the settled year of an employee."""

from modules.Payroll.calculation.kinds import TaxField
from modules.Payroll.outputs.coretax_xml import Row
from modules.Payroll.outputs.tax_rows import OBJECT_CODES, Withholder, YearRow

NAMES = ("A1Bulk", "ListOfA1", "A1")
ELEMENTS = {
    "OtherBenefit": TaxField.OTHER_ALLOWANCE,
    "Honorarium": TaxField.HONORARIUM,
    "InsurancePaidByEmployer": TaxField.INSURANCE,
    "Natura": TaxField.IN_KIND,
    "TantiemBonusThr": TaxField.BONUS,
    "PensionContributionJhtThtFee": TaxField.PENSION,
    "Zakat": TaxField.ZAKAT,
}
"""Elements with one amount each, in the form's order."""


def bpa1_row(row: YearRow, withholder: Withholder) -> Row:
    """A year of a person, in the order of the form."""
    return {
        "WorkForSecondEmployer": "No",
        "TaxPeriodMonthStart": row.first_month,
        "TaxPeriodMonthEnd": row.last_month,
        "TaxPeriodYear": row.year,
        **_person(row),
        **_amounts(row),
        "PrevWhTaxSlip": row.former_slip or None,
        "TaxCertificate": "N/A",
        "Article21IncomeTax": 0,  # Coretax sums it up from the monthly slips
        "IDPlaceOfBusinessActivity": withholder.nitku,
        "WithholdingDate": row.withheld_on.isoformat(),
    }


def withholding_of(row: YearRow) -> str:
    """Which kind of year it was."""
    if row.is_annualized:
        return "Annualized"
    return "FullYear" if row.is_full_year else "PartialYear"


def _person(row: YearRow) -> Row:
    person = row.person
    return {
        "CounterpartOpt": "Foreign" if person.is_foreigner else "Resident",
        "CounterpartPassport": person.passport or None if person.is_foreigner else None,
        "CounterpartTin": person.number,
        "TaxExemptOpt": person.tax_status,
        "StatusOfWithholding": withholding_of(row),
        "CounterpartPosition": person.position,
        "TaxObjectCode": OBJECT_CODES[person.tax_class],
        "NumberOfMonths": 0 if row.is_full_year else row.last_month - row.first_month + 1,
    }


def _amounts(row: YearRow) -> Row:
    allowance = row.fields.get(TaxField.TAX_ALLOWANCE, 0)
    return {
        "SalaryPensionJhtTht": row.fields.get(TaxField.SALARY, 0),
        "GrossUpOpt": "Yes" if allowance else "No",
        "IncomeTaxBenefit": allowance,
        **{name: row.fields.get(field, 0) for name, field in ELEMENTS.items()},
    }
