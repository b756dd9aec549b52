"""Components as they hold for one person in one month, and what is paid for earlier months."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import false, select
from sqlalchemy.orm import Session

from core.i18n import gettext as _
from modules.Payroll.calculation.components import tax_field_of
from modules.Payroll.calculation.inputs import AssignedComponent
from modules.Payroll.calculation.kinds import ComponentKind, RunKind, TaxField
from modules.Payroll.models import BackPay, ComponentRate, PayComponent

Made = dict[tuple[int, int | None], AssignedComponent]
"""Component and rate → what was made of them: many people have the same."""
TURNED = {ComponentKind.EARNING: ComponentKind.DEDUCTION, ComponentKind.DEDUCTION: ComponentKind.EARNING}
"""What was too much, put right; a benefit is refused, for no money comes back."""


def assigned_components(
    components: Mapping[int, PayComponent], rates: Mapping[int, ComponentRate], made: Made
) -> tuple[AssignedComponent, ...]:
    """The components (in their order) of which there is a rate; a rate of nothing says that somebody has it not.

    `made` is kept for the next person.
    """
    found = []
    for component_id, component in components.items():
        if component_id not in rates or (amount := rates[component_id].amount) == 0:
            continue
        if (component_id, amount) not in made:
            made[component_id, amount] = _assigned(component, amount)
        found.append(made[component_id, amount])
    return tuple(found)


def back_pay_components(
    session: Session, employee_ids: Sequence[int], year: int, month: int, run_kind: RunKind
) -> dict[int, list[AssignedComponent]]:
    """Employee → what is paid, or taken back, for earlier months with this run."""
    rows = select(BackPay, PayComponent).join(PayComponent, PayComponent.id == BackPay.pay_component_id)
    rows = rows.where(BackPay.pay_year == year, BackPay.pay_month == month, BackPay.employee_id.in_(employee_ids))
    rows = rows.where(BackPay.is_apart.is_(run_kind is RunKind.BACK_PAY) if run_kind is not RunKind.THR else false())
    found: dict[int, list[AssignedComponent]] = defaultdict(list)
    for entry, component in session.execute(rows.order_by(BackPay.id)):
        found[entry.employee_id].append(_back_pay(entry, component))
    return found


def _assigned(component: PayComponent, amount: int | None) -> AssignedComponent:
    return AssignedComponent(
        code=component.code,
        label=component.name,
        kind=component.kind,
        rate=amount,
        formula=component.formula,
        taxable=component.is_taxable,
        fixed=component.is_fixed,
        tax_field=component.tax_field,
    )


def _back_pay(entry: BackPay, component: PayComponent) -> AssignedComponent:
    """Irregular income, whatever it is for: it is not what BPJS and THR are reckoned from."""
    is_taken_back = entry.amount < 0
    field = tax_field_of(component.kind, component.tax_field, taxable=component.is_taxable)
    if component.kind is ComponentKind.EARNING and component.is_taxable and not is_taken_back:
        field = TaxField.BONUS
    label = _("Rapel %(component)s %(month)s", component=component.name, month=f"{entry.for_month:02}/{entry.for_year}")
    return AssignedComponent(
        code=f"rapel_{entry.id}",
        label=label,
        kind=TURNED[component.kind] if is_taken_back else component.kind,
        rate=abs(entry.amount),
        taxable=component.is_taxable,
        fixed=False,
        tax_field=field,
        is_taken_back=is_taken_back,
    )
