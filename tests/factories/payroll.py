"""Staff, contracts, components and rates; nobody is real."""

from datetime import UTC, date, datetime
from typing import Any

from core.db import db
from modules.Payroll.calculation.kinds import ComponentKind, TaxClass, TaxMethod
from modules.Payroll.models import ComponentRate, Contract, ContractKind, Employee, PayComponent, QuantityKind
from modules.Payroll.services.components import ComponentData, save_component
from modules.Payroll.services.contracts import add_contract, save_contract_kind
from modules.Payroll.services.quantities import save_quantity_kind
from modules.Payroll.services.rates import Scope, set_rate

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SINCE = date(2024, 7, 1)


def make_employee(name: str = "Siti Aminah", **values: Any) -> Employee:
    """An employee in the session, here since July 2024."""
    told = {"name": name, "sex": "P", "joined_on": SINCE, "updated_at": LONG_AGO} | values
    employee = Employee(**told)
    db.session.add(employee)
    db.session.flush()
    return employee


def make_contract_kind(name: str = "Guru tetap", tax_class: TaxClass = TaxClass.PERMANENT) -> ContractKind:
    """A kind of contract."""
    return save_contract_kind(None, name=name, tax_class=tax_class, is_used=True)


def make_contract(employee: Employee, kind: ContractKind, starts_on: date = SINCE, **values: Any) -> Contract:
    """A contract of the kind, open unless told otherwise."""
    data: dict[str, Any] = {
        "contract_kind_id": kind.id,
        "starts_on": starts_on,
        "ends_on": None,
        "tax_class": kind.tax_class,
        "tax_method": TaxMethod.EMPLOYEE,
        "is_foreigner": False,
        "number": None,
        "note": None,
    }
    return add_contract(employee, data | values)


def make_component(code: str = "gaji_pokok", **values: Any) -> PayComponent:
    """An earning that is its rate, unless told otherwise."""
    told: dict[str, Any] = {"code": code, "name": code.replace("_", " ").title(), "kind": ComponentKind.EARNING}
    return save_component(None, ComponentData(**told | values))


def make_rate(component: PayComponent, amount: int | None, starts_on: date = SINCE, **scope: int) -> ComponentRate:
    """A rate for all, or for `contract_kind_id` or `employee_id`."""
    return set_rate(component, Scope(**scope), starts_on=starts_on, amount=amount)


def make_quantity_kind(code: str = "hari_hadir", name: str = "Hari hadir") -> QuantityKind:
    """Something that is counted."""
    return save_quantity_kind(None, code=code, name=name)
