"""One person's slip: components, contributions, tax, and what is left."""

from collections.abc import Iterator

from core.i18n import gettext as _
from modules.Payroll.calculation.components import Reckoned, reckon
from modules.Payroll.calculation.contributions import contribution_lines, contribution_troubles
from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.kinds import ComponentKind, LineKind, RunKind, TaxClass, TaxField, takes_off
from modules.Payroll.calculation.loans import loan_lines
from modules.Payroll.calculation.period import is_last_period, last_day, leaves_in_period, service_years
from modules.Payroll.calculation.result import CalculatedLine, CalculatedSlip
from modules.Payroll.calculation.tax import Income
from modules.Payroll.calculation.thr import thr_line
from modules.Payroll.calculation.withholding import SETTLED, withhold
from modules.Payroll.law import Law


def calculate(person: PersonInputs, law: Law, settings: PayrollSettings) -> CalculatedSlip:
    """The slip of one person for one period, under the law of the period's last day.

    Raises:
        CannotCalculate: Something is missing or wrong for this person; the reasons say what to do.
    """
    troubles = [*_troubles(person, law)]
    components, more = reckon(person, service_years(person))
    if troubles or more:
        raise CannotCalculate(person.employee_id, [*troubles, *more])
    lines = [*_lines_before_tax(person, components, law, settings)]
    income = income_of(lines)
    allowance, tax = withhold(person, income, law, settings)
    if allowance is not None:
        lines.append(allowance)
        income = income.with_allowance(allowance.amount)
    lines.sort(key=lambda line: ORDER[line.kind])
    lines.extend(tax.lines())
    slip = _summed(person, lines, income, tax.surcharge)
    if slip.net < 0:
        raise CannotCalculate(
            person.employee_id,
            [_("Potongan lebih besar daripada penghasilan. Kurangi potongan atau angsuran bulan ini.")],
        )
    return slip


ORDER = {
    kind: place
    for place, kind in enumerate((LineKind.EARNING, LineKind.EMPLOYER, LineKind.DEDUCTION, LineKind.INFORMATION))
}


def income_of(lines: list[CalculatedLine]) -> Income:
    """What lines bring to the tax; a line the other way round (`AssignedComponent.is_taken_back`) takes off."""
    gross = pension = zakat = 0
    for line in lines:
        amount = -line.amount if takes_off(line.kind, line.tax_field) else line.amount
        match line.tax_field:
            case TaxField.NONE:
                continue
            case TaxField.PENSION:
                pension += amount
            case TaxField.ZAKAT:
                zakat += amount
            case _:
                gross += amount
    return Income(gross, pension, zakat)


def _lines_before_tax(
    person: PersonInputs, components: list[Reckoned], law: Law, settings: PayrollSettings
) -> Iterator[CalculatedLine]:
    fixed_pay = sum(
        found.line.amount
        for found in components
        if found.component.fixed and found.component.kind is ComponentKind.EARNING
    )
    if person.run_kind is RunKind.THR:
        if person.thr is not None and (line := thr_line(person, person.thr, fixed_pay, law)) is not None:
            yield line
        return
    yield from (found.line for found in components)
    if person.run_kind is RunKind.REGULAR:
        yield from contribution_lines(person, fixed_pay, law, settings)
        yield from loan_lines(person.loans)


def _summed(person: PersonInputs, lines: list[CalculatedLine], income: Income, surcharge: int) -> CalculatedSlip:
    sums = dict.fromkeys(LineKind, 0)
    for line in lines:
        sums[line.kind] += line.amount
    return CalculatedSlip(
        employee_id=person.employee_id,
        lines=tuple(lines),
        earnings=sums[LineKind.EARNING],
        deductions=sums[LineKind.DEDUCTION],
        tax=sums[LineKind.TAX],
        net=sums[LineKind.EARNING] - sums[LineKind.DEDUCTION] - sums[LineKind.TAX],
        employer_cost=sums[LineKind.EMPLOYER],
        gross=income.gross,
        pension=income.pension,
        zakat=income.zakat,
        surcharge=surcharge,
        is_last_period=person.tax_class in SETTLED and is_last_period(person),
    )


def _troubles(person: PersonInputs, law: Law) -> Iterator[str]:
    if person.tax_status not in law.statuses:
        yield _("Status PTKP “%(status)s” tidak dikenal; pilih lagi.", status=person.tax_status)
    if person.employed_from > last_day(person.year, person.month):
        yield _("Belum mulai bekerja pada bulan ini; periksa tanggal mulai kontrak.")
    if person.run_kind is RunKind.REGULAR and leaves_in_period(person) and _left_before(person):
        yield _("Sudah berhenti sebelum bulan ini. Kekurangannya: betulkan slip bulan terakhirnya.")
    if person.tax_class is TaxClass.DAILY and person.run_kind is RunKind.REGULAR and person.days_paid < 1:
        yield _("Jumlah hari kerja pekerja harian belum diisi.")
    if person.run_kind is RunKind.THR and person.thr is None:
        yield _("Tanggal hari raya belum diisi; isi tanggalnya untuk agama orang ini.")
    if person.run_kind is RunKind.REGULAR:
        yield from contribution_troubles(person, law)


def _left_before(person: PersonInputs) -> bool:
    until = person.employed_until
    return until is not None and (until.year, until.month) < (person.year, person.month)
