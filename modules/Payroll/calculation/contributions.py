"""BPJS: what employer and employee pay to each programme in a month."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from core.i18n import gettext as _
from modules.Payroll.calculation.amounts import part_of, shown, shown_percent
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.kinds import LineKind, Program, Rounding, TaxClass, TaxField
from modules.Payroll.calculation.result import CalculatedLine
from modules.Payroll.law import Law
from modules.Payroll.law.rules import Contribution

CODES = {
    Program.HEALTH: ("bpjs_kesehatan", "BPJS Kesehatan"),
    Program.OLD_AGE: ("bpjs_jht", "BPJS JHT"),
    Program.PENSION: ("bpjs_jp", "BPJS JP"),
    Program.ACCIDENT: ("bpjs_jkk", "BPJS JKK"),
    Program.DEATH: ("bpjs_jkm", "BPJS JKM"),
}
HEALTH_WAGE = ("upah_bpjs_kesehatan", "Upah dasar BPJS Kesehatan")
EMPLOYMENT_WAGE = ("upah_bpjs_ketenagakerjaan", "Upah dasar BPJS Ketenagakerjaan")
"""The wage that the list for BPJS names: neither raised to a floor nor cut by a cap."""
EMPLOYER_SUFFIX, EMPLOYEE_SUFFIX = "_pemberi_kerja", "_pekerja"
EXTRA_FAMILY = "bpjs_kesehatan_keluarga_tambahan"
INCOME = {Program.HEALTH, Program.ACCIDENT, Program.DEATH}
"""Programmes whose premium, paid by the employer, is income (PMK 168/2023 article 5(3))."""
SAVINGS = {Program.OLD_AGE, Program.PENSION}
"""Programmes whose share, paid by the employee, lowers net income (PMK 168/2023 article 10(1))."""
PREMIUM_IS_INCOME_OF = {TaxClass.PERMANENT, TaxClass.PENSIONER, TaxClass.NON_PERMANENT_MONTHLY}


class Base(NamedTuple):
    """What one programme's contributions are reckoned from, and the numbers that say so."""

    amount: int
    inputs: dict[str, str]
    source: str
    rounding: Rounding

    def line(self, code: str, label: str, kind: LineKind, rate: Fraction, tax_field: TaxField) -> CalculatedLine:
        """A share of the base."""
        return CalculatedLine(
            code=code,
            label=label,
            kind=kind,
            amount=part_of(self.amount, rate, self.rounding),
            formula="dasar * persen",
            inputs={**self.inputs, "persen": shown_percent(rate)},
            rule=self.source,
            tax_field=tax_field,
        )


def contribution_lines(
    person: PersonInputs, fixed_pay: int, law: Law, settings: PayrollSettings
) -> Iterator[CalculatedLine]:
    """Lines of employer and employee for each programme that the person is in, in the programmes' order."""
    told = set()
    for program in Program:
        if program not in person.bpjs.programs:
            continue
        naming = HEALTH_WAGE if program is Program.HEALTH else EMPLOYMENT_WAGE
        if naming not in told:
            told.add(naming)
            yield _wage_line(naming, program, person, fixed_pay, law)
        yield from _of_program(program, person, fixed_pay, law, settings)


def contribution_troubles(person: PersonInputs, law: Law) -> Iterator[str]:
    """What stands in the way, as sentences."""
    if Program.ACCIDENT in person.bpjs.programs and ("JKK", person.bpjs.accident_class) not in law.contributions:
        yield _("Kelas risiko JKK “%(name)s” tidak dikenal; pilih lagi.", name=person.bpjs.accident_class)
    has_fixed = any(component.fixed for component in person.components)
    if not has_fixed and Program.HEALTH in person.bpjs.programs and person.bpjs.health_wage is None:
        yield _("Upah dasar BPJS Kesehatan belum ada: isi upah terdaftar atau beri komponen tetap.")
    if not has_fixed and person.bpjs.programs - {Program.HEALTH} and person.bpjs.employment_wage is None:
        yield _("Upah dasar BPJS Ketenagakerjaan belum ada: isi upah terdaftar atau beri komponen tetap.")


def _of_program(
    program: Program, person: PersonInputs, fixed_pay: int, law: Law, settings: PayrollSettings
) -> Iterator[CalculatedLine]:
    code, label = CODES[program]
    risk = person.bpjs.accident_class if program is Program.ACCIDENT else ""
    rule = law.contributions[program.value, risk]
    base = _base(program, person, fixed_pay, rule, settings)
    is_income = program in INCOME and person.tax_class in PREMIUM_IS_INCOME_OF
    premium = TaxField.INSURANCE if is_income else TaxField.NONE
    saving = TaxField.PENSION if program in SAVINGS else TaxField.NONE
    yield base.line(code + EMPLOYER_SUFFIX, f"{label} pemberi kerja", LineKind.EMPLOYER, rule.employer, premium)
    if rule.employee and program in settings.employer_pays:
        words = f"{label} pekerja, ditanggung pemberi kerja"
        yield base.line(code + EMPLOYEE_SUFFIX, words, LineKind.EMPLOYER, rule.employee, premium)
    elif rule.employee:
        yield base.line(code + EMPLOYEE_SUFFIX, f"{label} pekerja", LineKind.DEDUCTION, rule.employee, saving)
    if program is Program.HEALTH and person.bpjs.extra_family:
        yield _extra_family(person.bpjs.extra_family, base, law)


def _wage_line(
    naming: tuple[str, str], program: Program, person: PersonInputs, fixed_pay: int, law: Law
) -> CalculatedLine:
    registered = _registered(program, person)
    words = "komponen tetap" if registered is None else "upah terdaftar"
    wage = fixed_pay if registered is None else registered
    risk = person.bpjs.accident_class if program is Program.ACCIDENT else ""
    source = law.contributions[program.value, risk].source
    return CalculatedLine(*naming, LineKind.INFORMATION, wage, words, {words: shown(wage)}, source)


def _registered(program: Program, person: PersonInputs) -> int | None:
    return person.bpjs.health_wage if program is Program.HEALTH else person.bpjs.employment_wage


def _base(
    program: Program, person: PersonInputs, fixed_pay: int, rule: Contribution, settings: PayrollSettings
) -> Base:
    registered = _registered(program, person)
    amount = fixed_pay if registered is None else registered
    inputs = {"upah" if registered is None else "upah terdaftar": shown(amount)}
    if program is Program.HEALTH and amount < settings.health_wage_floor:
        amount = settings.health_wage_floor
        inputs["upah minimum"] = shown(amount)
    if rule.wage_cap is not None:
        amount = min(amount, rule.wage_cap)
        inputs["batas upah"] = shown(rule.wage_cap)
    inputs["dasar"] = shown(amount)
    return Base(amount, inputs, rule.source, settings.contribution_rounding)


def _extra_family(members: int, base: Base, law: Law) -> CalculatedLine:
    figure = law.figures["extra_family_percent"]
    own = base._replace(inputs={**base.inputs, "orang": str(members)}, source=figure.source)
    label = "BPJS Kesehatan anggota keluarga tambahan"
    line = own.line(EXTRA_FAMILY, label, LineKind.DEDUCTION, figure.value * members, TaxField.NONE)
    return line._replace(
        formula="dasar * persen * orang", inputs={**line.inputs, "persen": shown_percent(figure.value)}
    )
