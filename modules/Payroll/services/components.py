"""Components of pay: writing them down, and which names their formulas may use."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.components import ALWAYS_KNOWN
from modules.Payroll.calculation.formulas import check_formula
from modules.Payroll.calculation.kinds import ComponentKind, TaxField
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import PayComponent
from modules.Payroll.models.pay_component import OF_RATE
from modules.Payroll.services.quantities import all_quantity_kinds


@dataclass(frozen=True, kw_only=True)
class ComponentData:
    """What the office says of a component."""

    code: str
    name: str
    kind: ComponentKind
    formula: str = OF_RATE
    is_taxable: bool = True
    is_fixed: bool = True
    tax_field: TaxField = TaxField.NONE
    position: int = 100
    is_used: bool = True


def all_components() -> list[PayComponent]:
    """All, as they stand on a slip: what is paid before what is taken off."""
    found = db.session.scalars(select(PayComponent).order_by(PayComponent.position, PayComponent.code))
    return sorted(found, key=lambda each: each.kind is ComponentKind.DEDUCTION)


def used_components() -> list[PayComponent]:
    """Those that new slips have."""
    return [each for each in all_components() if each.is_used]


def has_components() -> bool:
    """Whether any is used."""
    return bool(used_components())


def find_component(component_id: int) -> PayComponent:
    """One. Raises PayrollNotFoundError."""
    component = db.session.get(PayComponent, component_id)
    if component is None:
        raise PayrollNotFoundError(_("Komponen ini tidak ditemukan. Pilih komponen dari daftar."))
    return component


def save_component(component: PayComponent | None, data: ComponentData) -> PayComponent:
    """Make or change a component. Raises FieldRefusedError for a taken code or a formula that can't be reckoned."""
    _refuse_same_code(data.code, but=component)
    _check_formula(data)
    component = component or PayComponent()
    for name, value in asdict(data).items():
        setattr(component, name, value)
    db.session.add(component)
    db.session.flush()
    return component


def data_of(component: PayComponent) -> ComponentData:
    """What is said of the component now."""
    return ComponentData(**{name: getattr(component, name) for name in ComponentData.__dataclass_fields__})


def names_for(code: str) -> set[str]:
    """What the formula of component `code` may speak of: other components, what is counted, what is always known."""
    codes = {each.code for each in used_components()} | {each.code for each in all_quantity_kinds() if each.is_used}
    return (codes | ALWAYS_KNOWN) - {code}


def _check_formula(data: ComponentData) -> None:
    if not data.is_used:
        return
    if troubles := check_formula(data.formula, names_for(data.code)):
        raise FieldRefusedError("formula", " ".join(troubles))


def _refuse_same_code(code: str, *, but: PayComponent | None) -> None:
    if code in ALWAYS_KNOWN or code in {each.code for each in all_quantity_kinds()}:
        raise FieldRefusedError("code", _("Kode ini sudah dipakai untuk hal lain dalam rumus. Pilih kode lain."))
    taken = db.session.scalar(select(PayComponent.id).where(PayComponent.code == code))
    if taken is not None and (but is None or taken != but.id):
        raise FieldRefusedError("code", _("Kode ini sudah dipakai komponen lain. Pilih kode lain."))
