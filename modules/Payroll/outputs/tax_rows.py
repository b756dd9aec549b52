"""What the tax files say of people, as pure data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from modules.Payroll.calculation.kinds import TaxClass, TaxField

OBJECT_CODES = {TaxClass.PERMANENT: "21-100-01", TaxClass.PENSIONER: "21-100-02"}
"""Tax object codes of people whose year is settled."""
INCOME_FIELDS = tuple(kind for kind in TaxField if kind not in {TaxField.NONE, TaxField.PENSION, TaxField.ZAKAT})


@dataclass(frozen=True, slots=True)
class Withholder:
    """The school or foundation that withholds."""

    npwp: str
    """Sixteen digits."""
    nitku: str
    """Place of business: the NPWP and six digits more."""


@dataclass(frozen=True, slots=True)
class TaxPerson:
    """Somebody from whom tax is withheld."""

    employee_id: int
    name: str
    nik: str
    npwp: str
    passport: str
    position: str
    tax_status: str
    tax_class: TaxClass
    is_foreigner: bool = False

    @property
    def number(self) -> str:
        """What stands for the person in Coretax: the NIK, else the NPWP; one of fifteen digits gets a 0 in front."""
        if self.nik:
            return self.nik
        return f"0{self.npwp}" if len(self.npwp) == 15 else self.npwp


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a person (BPMP), all slips of the month together."""

    person: TaxPerson
    year: int
    month: int
    gross: int
    tax: int
    surcharge: int
    rate: Fraction
    """A part of one: 1/400 is 0.25 %."""
    withheld_on: date


@dataclass(frozen=True, slots=True)
class YearRow:
    """The settled year of a person (BPA1)."""

    person: TaxPerson
    year: int
    first_month: int
    last_month: int
    gross: int
    tax: int
    withheld_on: date
    fields: Mapping[TaxField, int] = field(default_factory=dict)
    """Sums of lines by where they go in the form."""
    is_annualized: bool = False
    """The tax duty began or ended in the year."""
    former_slip: str = ""
    """Number of the withholding slip of an employer before."""
    is_settled: bool = True

    @property
    def is_full_year(self) -> bool:
        """From January to December."""
        return (self.first_month, self.last_month) == (1, 12)
