"""What one slip's tax is made of, whatever the way of withholding."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from modules.Payroll.calculation.amounts import part_of, shown, shown_percent
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.kinds import LineKind
from modules.Payroll.calculation.result import CalculatedLine
from modules.Payroll.law import Law

TAX, SURCHARGE, TAX_ALLOWANCE = "pph21", "pph21_tanpa_npwp", "tunjangan_pph21"


@dataclass(frozen=True, slots=True)
class Income:
    """What a slip brings to the tax, without a tax allowance."""

    gross: int
    pension: int = 0
    zakat: int = 0

    def with_allowance(self, allowance: int) -> "Income":
        """The same with a tax allowance on top."""
        return replace(self, gross=self.gross + allowance) if allowance else self


@dataclass(frozen=True, slots=True)
class Tax:
    """Tax of a slip with its explanation; negative: given back."""

    amount: int
    formula: str
    inputs: Mapping[str, str]
    rule: str
    surcharge: int = 0
    """What is taken on top without a tax number."""
    surcharge_rule: str = ""
    is_annual: bool = False
    """Settles the year."""

    @property
    def whole(self) -> int:
        """With the surcharge."""
        return self.amount + self.surcharge

    def lines(self, label: str = "PPh 21") -> list[CalculatedLine]:
        """The tax, and the surcharge where there is one."""
        found = [CalculatedLine(TAX, label, LineKind.TAX, self.amount, self.formula, self.inputs, self.rule)]
        if self.surcharge:
            inputs = {"pajak": shown(self.amount)}
            formula = "tambahan untuk yang tidak ber-NPWP dan tidak ber-NIK"
            words = f"{label} tanpa NPWP"
            found.append(
                CalculatedLine(SURCHARGE, words, LineKind.TAX, self.surcharge, formula, inputs, self.surcharge_rule)
            )
        return found


def surcharged(tax: Tax, person: PersonInputs, law: Law, settings: PayrollSettings, *, whole: int | None = None) -> Tax:
    """`tax` with the surcharge of who has neither NPWP nor NIK, where the school switched it on.

    `whole` is the tax of all slips that are settled together; then what they already took is left out.
    """
    if not settings.surcharge_without_number or person.has_tax_number:
        return tax
    figure = law.figures["surcharge_percent"]
    before = 0 if whole is None else _surcharges_before(person, tax)
    amount = part_of(tax.amount if whole is None else whole, figure.value, settings.tax_rounding) - before
    return replace(tax, surcharge=amount, surcharge_rule=f"{figure.source}: {shown_percent(figure.value)}")


def _surcharges_before(person: PersonInputs, tax: Tax) -> int:
    months = person.earlier.months
    return sum(month.surcharge for month in months if tax.is_annual or month.month == person.month)
