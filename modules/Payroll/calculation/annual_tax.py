"""The year's tax by article 17 less what was withheld: the last period of an employee (PMK 168/2023)."""

from dataclasses import dataclass
from fractions import Fraction

from modules.Payroll.calculation.amounts import part_of, rounded, shown
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.kinds import OccupationalCap, Rounding, TaxClass
from modules.Payroll.calculation.period import months_of_duty, months_worked
from modules.Payroll.calculation.tax import Income, Tax, surcharged
from modules.Payroll.law import Law

MONTHS = 12


@dataclass(frozen=True, slots=True)
class YearTax:
    """The steps from the year's gross to its tax, in rupiah."""

    gross: int
    cost: int
    """Biaya jabatan, or the pension cost of a pensioner."""
    pension: int
    zakat: int
    former_net: int
    net: int
    """Of this employer and the former one; for part of a year not yet stretched to a whole one."""
    free: int
    """PTKP."""
    taxable: int
    """PKP, in full thousands, of a whole year."""
    months_of_duty: int
    tax: int
    """Of the year, without surcharge."""
    withheld: int
    """In slips before this one, without surcharge, and by the former employer."""

    @property
    def remaining(self) -> int:
        """Negative: given back."""
        return self.tax - self.withheld


def annual_tax(person: PersonInputs, income: Income, law: Law, settings: PayrollSettings) -> Tax:
    """What the last period's slip withholds or gives back."""
    year = settle_year(person, income, law, settings)
    rule = "PMK 168/2023 Pasal 10, 15, 21 ayat (1); UU 7/2021 Pasal 17 ayat (1) huruf a"
    formula = "pajak setahun - sudah dipotong"
    tax = Tax(year.remaining, formula, _explained(person, year), rule, is_annual=True)
    return surcharged(tax, person, law, settings, whole=year.tax)


def settle_year(person: PersonInputs, income: Income, law: Law, settings: PayrollSettings) -> YearTax:
    """All steps of the year's tax, with this slip's income."""
    months = person.earlier.months
    former = person.former_employer
    gross = sum(month.gross for month in months) + income.gross
    pension = sum(month.pension for month in months) + income.pension
    zakat = sum(month.zakat for month in months) + income.zakat
    cost = _cost(person, gross, income, law, settings)
    former_net = former.net_income if former else 0
    net = gross - cost - pension - zakat + former_net
    duty = months_of_duty(person)
    free = law.statuses[person.tax_status].amount
    step = int(law.figures["taxable_step"].value)
    taxable = max(Fraction(net * MONTHS, duty) - free, Fraction(0)) // step * step
    return YearTax(
        gross=gross,
        cost=cost,
        pension=pension,
        zakat=zakat,
        former_net=former_net,
        net=net,
        free=free,
        taxable=taxable,
        months_of_duty=duty,
        tax=rounded(law.article_17.progressive(taxable) * duty / MONTHS, settings.tax_rounding),
        withheld=sum(month.tax - month.surcharge for month in months) + (former.tax if former else 0),
    )


def _cost(person: PersonInputs, gross: int, income: Income, law: Law, settings: PayrollSettings) -> int:
    kind = "pensioner" if person.tax_class is TaxClass.PENSIONER else "occupational"
    rate = law.figures[f"{kind}_percent"].value
    month_cap, year_cap = (int(law.figures[f"{kind}_{span}"].value) for span in ("month", "year"))
    if settings.occupational_cap is OccupationalCap.CUMULATIVE:
        return min(part_of(gross, rate, Rounding.FLOOR), month_cap * months_worked(person), year_cap)
    of_month: dict[int, int] = {person.month: income.gross}
    for month in person.earlier.months:
        of_month[month.month] = of_month.get(month.month, 0) + month.gross
    return min(sum(min(part_of(one, rate, Rounding.FLOOR), month_cap) for one in of_month.values()), year_cap)


def _explained(person: PersonInputs, year: YearTax) -> dict[str, str]:
    cost = "biaya pensiun" if person.tax_class is TaxClass.PENSIONER else "biaya jabatan"
    steps = {
        "bruto setahun": year.gross,
        cost: year.cost,
        "iuran JHT, JP, pensiun": year.pension,
        "zakat": year.zakat,
        "neto pemberi kerja sebelumnya": year.former_net,
        "neto": year.net,
        f"PTKP {person.tax_status}": year.free,
        "PKP": year.taxable,
        "pajak setahun": year.tax,
        "sudah dipotong": year.withheld,
    }
    optional = {"zakat", "neto pemberi kerja sebelumnya"}
    found = {name: shown(amount) for name, amount in steps.items() if amount or name not in optional}
    found["masa kerja (bulan)"] = str(months_worked(person))
    if year.months_of_duty < MONTHS:
        found["disetahunkan dari (bulan)"] = str(year.months_of_duty)
    return found
