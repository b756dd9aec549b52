"""Rates of components: who has what, how much, since when.

The rate of a person counts before that of the kind of contract, that before the one for all; of each the one that began
last on or before the last day of the month, unless it ended before the month began.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from core.clock import last_of_month
from core.db import db
from core.i18n import gettext as _
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import ComponentRate, ContractKind, Employee, PayComponent
from modules.Payroll.models.component_rate import FOR_ALL
from modules.Payroll.services.contracts import contract_on

LARGEST_AMOUNT = 1_000_000_000


@dataclass(frozen=True)
class Scope:
    """Whom a rate is for; with neither it is for all."""

    contract_kind_id: int | None = None
    employee_id: int | None = None

    @property
    def text(self) -> str:
        """As the unique key has it."""
        if self.employee_id is not None:
            return f"e{self.employee_id}"
        return f"k{self.contract_kind_id}" if self.contract_kind_id is not None else FOR_ALL


def set_rate(
    component: PayComponent, scope: Scope, *, starts_on: date, amount: int | None, ends_on: date | None = None
) -> ComponentRate:
    """From `starts_on` on these have the component at `amount` rupiah; None: each at a rate of their own.

    One for the same people and day is replaced; slips that are locked keep theirs. Raises FieldRefusedError.
    """
    if ends_on is not None and ends_on < starts_on:
        raise FieldRefusedError("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
    if amount is None and scope.employee_id is not None:
        raise FieldRefusedError("amount", _("Isi nilainya untuk pegawai ini."))
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        raise FieldRefusedError("amount", _("Nilai harus rupiah bulat, tidak negatif dan tidak melebihi satu miliar."))
    rate = find_rate_from(component.id, scope, starts_on) or ComponentRate(
        pay_component_id=component.id,
        contract_kind_id=scope.contract_kind_id,
        employee_id=scope.employee_id,
        scope=scope.text,
        starts_on=starts_on,
    )
    rate.amount, rate.ends_on = amount, ends_on
    db.session.add(rate)
    db.session.flush()
    return rate


def find_rate_from(component_id: int, scope: Scope, starts_on: date) -> ComponentRate | None:
    """The rate for exactly these from exactly this day."""
    return db.session.scalar(
        select(ComponentRate).where(
            ComponentRate.pay_component_id == component_id,
            ComponentRate.scope == scope.text,
            ComponentRate.starts_on == starts_on,
        )
    )


def find_rate(rate_id: int, component_id: int) -> ComponentRate:
    """One rate of a component. Raises PayrollNotFoundError."""
    rate = db.session.get(ComponentRate, rate_id)
    if rate is None or rate.pay_component_id != component_id:
        raise PayrollNotFoundError(_("Nilai komponen ini tidak ditemukan."))
    return rate


def end_rate(rate: ComponentRate, *, on: date) -> ComponentRate:
    """Let it end with the day `on`; on the day before it begins it goes. Raises FieldRefusedError for earlier ones."""
    if on < rate.starts_on - timedelta(days=1):
        raise FieldRefusedError("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
    if on < rate.starts_on:
        db.session.delete(rate)
    else:
        rate.ends_on = on
    db.session.flush()
    return rate


def whom_of(rate: ComponentRate) -> str:
    """The name of the kind of contract or person whom a rate is for; empty where it is for all."""
    kind = db.session.get(ContractKind, rate.contract_kind_id) if rate.contract_kind_id is not None else None
    person = db.session.get(Employee, rate.employee_id) if rate.employee_id is not None else None
    return kind.name if kind is not None else person.name if person is not None else ""


def history_of(component_id: int) -> list[tuple[ComponentRate, str, str]]:
    """A component's rates with the names of kind of contract and person, the newest first."""
    rows = select(ComponentRate, ContractKind.name, Employee.name)
    rows = rows.outerjoin(ContractKind, ContractKind.id == ComponentRate.contract_kind_id)
    rows = rows.outerjoin(Employee, Employee.id == ComponentRate.employee_id)
    rows = rows.where(ComponentRate.pay_component_id == component_id)
    rows = rows.order_by(ComponentRate.starts_on.desc(), ComponentRate.scope)
    return [(rate, kind or "", name or "") for rate, kind, name in db.session.execute(rows)]


def find_own_rate(employee_id: int, rate_id: int) -> ComponentRate:
    """One of somebody's own. Raises PayrollNotFoundError."""
    rate = db.session.get(ComponentRate, rate_id)
    if rate is None or rate.employee_id != employee_id:
        raise PayrollNotFoundError(_("Nilai komponen ini tidak ditemukan."))
    return rate


def rates_in_force(employee_id: int, day: date) -> list[tuple[PayComponent, ComponentRate]]:
    """The components that somebody has in the month of `day`, in their order, with the rate that counts."""
    contract = contract_on(employee_id, day)
    kind_id = contract.contract_kind_id if contract is not None else None
    rates = RatesOfMonth(day.year, day.month, [employee_id]).of(employee_id, kind_id)
    rows = select(PayComponent).where(PayComponent.id.in_(list(rates)), PayComponent.is_used.is_(True))
    rows = rows.order_by(PayComponent.position, PayComponent.code)
    return [(component, rates[component.id]) for component in db.session.scalars(rows)]


def own_rates_of(employee_id: int) -> list[ComponentRate]:
    """The rates that are somebody's own, with components, the newest first."""
    rows = select(ComponentRate).options(joinedload(ComponentRate.component))
    rows = rows.where(ComponentRate.employee_id == employee_id)
    return list(db.session.scalars(rows.order_by(ComponentRate.starts_on.desc(), ComponentRate.pay_component_id)))


class RatesOfMonth:
    """The rates that hold in a month for some people, in one query."""

    def __init__(self, year: int, month: int, employee_ids: Iterable[int]) -> None:
        """Read those of all, of each kind of contract, and of these people."""
        self._by: dict[str, dict[int, ComponentRate]] = defaultdict(dict)
        first = date(year, month, 1)
        rows = select(ComponentRate).where(
            ComponentRate.starts_on <= last_of_month(first),
            or_(ComponentRate.employee_id.is_(None), ComponentRate.employee_id.in_(list(employee_ids))),
        )
        for rate in db.session.scalars(rows.order_by(ComponentRate.starts_on)):
            self._by[rate.scope][rate.pay_component_id] = rate
        self._first = first

    def of(self, employee_id: int, contract_kind_id: int | None) -> Mapping[int, ComponentRate]:
        """Id of a component → the rate that counts for this person; components that they do not have are not there."""
        found: dict[int, ComponentRate] = {}
        for scope in (Scope(), Scope(contract_kind_id=contract_kind_id), Scope(employee_id=employee_id)):
            if scope.text == FOR_ALL and scope != Scope():
                continue
            found |= {
                component_id: rate
                for component_id, rate in self._by.get(scope.text, {}).items()
                if rate.ends_on is None or rate.ends_on >= self._first
            }
        return found
