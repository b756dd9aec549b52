"""Contracts, and the kinds that the school has of them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.kinds import TaxClass
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import Contract, ContractKind, Employee

DATA = (
    "contract_kind_id", "starts_on", "ends_on", "tax_class", "tax_method", "is_foreigner", "number", "note",
)  # fmt: skip


def all_contract_kinds() -> list[ContractKind]:
    """All kinds, by name."""
    return list(db.session.scalars(select(ContractKind).order_by(ContractKind.name)))


def used_contract_kinds() -> list[ContractKind]:
    """Those that new contracts may have."""
    return [kind for kind in all_contract_kinds() if kind.is_used]


def find_contract_kind(kind_id: int) -> ContractKind:
    """One kind. Raises PayrollNotFoundError."""
    kind = db.session.get(ContractKind, kind_id)
    if kind is None:
        raise PayrollNotFoundError(_("Jenis kontrak ini tidak ditemukan. Pilih dari daftar."))
    return kind


def save_contract_kind(kind: ContractKind | None, *, name: str, tax_class: TaxClass, is_used: bool) -> ContractKind:
    """Make or change a kind; contracts that exist keep their tax class. Raises FieldRefusedError for a taken name."""
    taken = db.session.scalar(select(ContractKind.id).where(ContractKind.name == name))
    if taken is not None and (kind is None or taken != kind.id):
        raise FieldRefusedError("name", _("Nama ini sudah dipakai jenis kontrak lain."))
    kind = kind or ContractKind()
    kind.name, kind.tax_class, kind.is_used = name, tax_class, is_used
    db.session.add(kind)
    db.session.flush()
    return kind


def contracts_of(employee_id: int) -> list[Contract]:
    """Somebody's contracts with their kinds, the newest first."""
    rows = select(Contract).options(joinedload(Contract.kind)).where(Contract.employee_id == employee_id)
    return list(db.session.scalars(rows.order_by(Contract.starts_on.desc())))


def contract_on(employee_id: int, day: date) -> Contract | None:
    """The contract that holds on `day`."""
    return next((each for each in contracts_of(employee_id) if holds_on(each, day)), None)


def holds_on(contract: Contract, day: date) -> bool:
    """Whether the contract holds on `day`."""
    return contract.starts_on <= day and (contract.ends_on is None or day <= contract.ends_on)


def find_contract(employee_id: int, contract_id: int) -> Contract:
    """One of somebody's contracts. Raises PayrollNotFoundError."""
    contract = db.session.get(Contract, contract_id)
    if contract is None or contract.employee_id != employee_id:
        raise PayrollNotFoundError(_("Kontrak ini tidak ditemukan pada pegawai ini."))
    return contract


def add_contract(employee: Employee, data: Mapping[str, Any]) -> Contract:
    """A new contract; an open one that began earlier ends the day before. Raises FieldRefusedError for overlaps."""
    starts_on: date = data["starts_on"]
    for each in contracts_of(employee.id):
        if each.ends_on is None and each.starts_on < starts_on:
            each.ends_on = starts_on - timedelta(days=1)
    contract = Contract(employee_id=employee.id)
    _fill(contract, data)
    if employee.joined_on is None:
        employee.joined_on = starts_on
    return contract


def change_contract(contract: Contract, data: Mapping[str, Any]) -> Contract:
    """What holds for slips from now on. Raises FieldRefusedError where two overlap."""
    _fill(contract, data)
    return contract


def facts_of(contract: Contract | None) -> dict[str, Any] | None:
    """What the audit trail tells of a contract."""
    if contract is None:
        return None
    facts: dict[str, Any] = {name: getattr(contract, name) for name in DATA}
    del facts["contract_kind_id"]
    kind = find_contract_kind(contract.contract_kind_id).name
    return facts | {
        "kind": kind,
        "tax_class": str(contract.tax_class),
        "tax_method": str(contract.tax_method),
    }


def _fill(contract: Contract, data: Mapping[str, Any]) -> None:
    starts_on, ends_on = data["starts_on"], data["ends_on"]
    if ends_on is not None and ends_on < starts_on:
        raise FieldRefusedError("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
    with db.session.no_autoflush:
        _refuse_overlap(contract, starts_on, ends_on)
    for name in DATA:
        setattr(contract, name, data[name])
    db.session.add(contract)
    db.session.flush()


def _refuse_overlap(contract: Contract, starts_on: date, ends_on: date | None) -> None:
    db.session.flush()
    rows = select(Contract.starts_on).where(
        Contract.employee_id == contract.employee_id, or_(Contract.ends_on.is_(None), Contract.ends_on >= starts_on)
    )
    if contract.id is not None:
        rows = rows.where(Contract.id != contract.id)
    if ends_on is not None:
        rows = rows.where(Contract.starts_on <= ends_on)
    other = db.session.scalar(rows.order_by(Contract.starts_on))
    if other is not None:
        raise FieldRefusedError(
            "starts_on", _("Bertumpuk dengan kontrak yang mulai %(day)s. Akhiri kontrak itu dahulu.", day=other)
        )
