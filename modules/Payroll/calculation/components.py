"""Components of pay, each reckoned after those that its formula refers to."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from core.i18n import gettext as _
from modules.Payroll.calculation.amounts import exact, rounded, shown
from modules.Payroll.calculation.formulas import Formula, FormulaError, Names, compiled
from modules.Payroll.calculation.inputs import AssignedComponent, PersonInputs
from modules.Payroll.calculation.kinds import LOWERING, ComponentKind, LineKind, Rounding, TaxField
from modules.Payroll.calculation.period import part_of_month
from modules.Payroll.calculation.result import CalculatedLine

RATE, SERVICE, PART_OF_MONTH = "tarif", "masa_kerja", "bagian_bulan"
ALWAYS_KNOWN = frozenset({RATE, SERVICE, PART_OF_MONTH})
"""Names that every formula may use; no component or quantity has one of them as its code."""
LINE_KINDS = {
    ComponentKind.EARNING: LineKind.EARNING,
    ComponentKind.DEDUCTION: LineKind.DEDUCTION,
    ComponentKind.BENEFIT: LineKind.EMPLOYER,
}


class Reckoned(NamedTuple):
    """A component with its amount."""

    component: AssignedComponent
    line: CalculatedLine


class CircleError(ValueError):
    """Formulas refer to each other in a circle; `codes` in their order, the first again at the end."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(" → ".join(codes))
        self.codes = codes


def reckon(person: PersonInputs, service_years: int) -> tuple[list[Reckoned], list[str]]:
    """All components of a person in the order they were given, and what stands in the way, as sentences."""
    by_code = {component.code: component for component in person.components}
    troubles = [*_repeated(person)]
    try:
        order = ordered(tuple((component.code, component.formula) for component in by_code.values()))
    except FormulaError as error:
        return [], [*troubles, str(error)]
    except CircleError as error:
        return [], [*troubles, _("Rumus komponen saling menunjuk: %(circle)s. Ubah salah satunya.", circle=error)]
    known = {SERVICE: service_years, PART_OF_MONTH: part_of_month(person)}
    names = Names({code: exact(value) for code, value in person.quantities.items()} | known)
    found: dict[str, Reckoned] = {}
    for code, formula in order:
        try:
            found[code] = _reckoned(by_code[code], formula, names)
        except FormulaError as error:
            troubles.append(f"{by_code[code].label}: {error}")
    return [found[code] for code in by_code if code in found], troubles


@lru_cache(maxsize=1024)
def ordered(formulas: tuple[tuple[str, str], ...]) -> tuple[tuple[str, Formula], ...]:
    """Codes with compiled formulas, each after those it needs. Staff share a handful of such sets, so it is remembered.

    Raises:
        CircleError: There is no such order.
        FormulaError: A formula can't be read.
    """
    read = {code: compiled(text) for code, text in formulas}
    done: dict[str, Formula] = {}
    for code in read:
        _visit(code, read, done, ())
    return tuple(done.items())


def _visit(code: str, read: Mapping[str, Formula], done: dict[str, Formula], path: tuple[str, ...]) -> None:
    if code in done:
        return
    if code in path:
        raise CircleError((*path[path.index(code) :], code))
    for needed in sorted(read[code].names & read.keys()):
        _visit(needed, read, done, (*path, code))
    done[code] = read[code]


def _repeated(person: PersonInputs) -> Iterator[str]:
    seen: set[str] = set()
    for component in person.components:
        if component.code in seen:
            yield _("%(component)s diberikan dua kali; hapus salah satunya.", component=component.label)
        if component.code in person.quantities:
            yield _("Kode “%(code)s” dipakai komponen dan kehadiran; ganti salah satunya.", code=component.code)
        seen.add(component.code)


def _reckoned(component: AssignedComponent, formula: Formula, names: Names) -> Reckoned:
    values = names.values
    if component.rate is None:
        values.pop(RATE, None)
    else:
        values[RATE] = exact(component.rate)
    try:
        inputs = {name: shown(values[name]) for name in formula.in_order}
    except KeyError:
        missing = [name for name in formula.in_order if name not in values]
        raise FormulaError(" ".join(_missing(name) for name in missing)) from None
    amount = rounded(names.value_of(formula), Rounding.HALF_UP)
    if amount < 0:
        raise FormulaError(_("hasilnya kurang dari nol; periksa rumus dan jumlahnya."))
    values[component.code] = amount
    line = CalculatedLine(
        code=component.code,
        label=component.label,
        kind=LINE_KINDS[component.kind],
        amount=amount,
        formula=formula.text,
        inputs=inputs,
        tax_field=_tax_field(component),
    )
    return Reckoned(component, line)


def _missing(name: str) -> str:
    if name == RATE:
        return _("tarif belum ada untuk bulan ini; isi tarifnya.")
    return _("“%(name)s” belum diisi untuk bulan ini.", name=name)


def _tax_field(component: AssignedComponent) -> TaxField:
    if component.is_taken_back:
        return component.tax_field
    return tax_field_of(component.kind, component.tax_field, taxable=component.taxable)


def tax_field_of(kind: ComponentKind, told: TaxField, *, taxable: bool) -> TaxField:
    """Where a component goes in BPA1, of which a school told `told`."""
    if kind is ComponentKind.DEDUCTION:
        return told if told in LOWERING else TaxField.NONE
    if not taxable:
        return TaxField.NONE
    if told is not TaxField.NONE:
        return told
    return TaxField.IN_KIND if kind is ComponentKind.BENEFIT else TaxField.SALARY
