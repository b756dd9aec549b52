"""Pay for earlier months that is paid, or taken back, with a later one."""

from dataclasses import dataclass

from sqlalchemy import select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.kinds import ComponentKind
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import BackPay, Employee, PayComponent
from modules.Payroll.services.loans import Month
from modules.Payroll.services.rates import LARGEST_AMOUNT


@dataclass(frozen=True, kw_only=True)
class Rapel:
    """What is paid later."""

    earned: Month
    """For which month."""
    paid: Month
    """With which month's pay."""
    amount: int
    """Whole rupiah; negative: too much was paid."""
    reason: str
    is_apart: bool = False
    """Whether it is paid by a run of its own."""


def add_back_pay(employee: Employee, component: PayComponent, rapel: Rapel, *, by_id: int | None = None) -> BackPay:
    """Keep it. Raises FieldRefusedError."""
    if rapel.paid < rapel.earned:
        raise FieldRefusedError("paid", _("Dibayar paling awal pada bulan haknya."))
    if not 0 < abs(rapel.amount) <= LARGEST_AMOUNT:
        raise FieldRefusedError("amount", _("Isi rupiah bulat yang bukan nol, misalnya 250.000 atau -250.000."))
    if rapel.amount < 0 and component.kind is ComponentKind.BENEFIT:
        raise FieldRefusedError("amount", _("Natura yang berlebih tidak ditarik lewat rapel; betulkan slip bulannya."))
    if employee.left_on is not None and Month(employee.left_on.year, employee.left_on.month) < rapel.paid:
        raise FieldRefusedError("paid", _("Sudah berhenti sebelum bulan itu; betulkan slip bulan terakhirnya."))
    entry = BackPay(
        employee_id=employee.id,
        pay_component_id=component.id,
        for_year=rapel.earned.year,
        for_month=rapel.earned.month,
        pay_year=rapel.paid.year,
        pay_month=rapel.paid.month,
        is_apart=rapel.is_apart,
        amount=rapel.amount,
        reason=rapel.reason,
        made_by_id=by_id,
        made_at=now(),
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def back_pays_of(employee_id: int) -> list[tuple[BackPay, str]]:
    """Somebody's entries with the names of their components, the newest first."""
    rows = select(BackPay, PayComponent.name).join(PayComponent, PayComponent.id == BackPay.pay_component_id)
    rows = rows.where(BackPay.employee_id == employee_id)
    return [(entry, name) for entry, name in db.session.execute(rows.order_by(BackPay.id.desc()))]


def remove_back_pay(employee: Employee, entry_id: int) -> BackPay:
    """Take an entry out; locked slips keep what they paid. Raises PayrollNotFoundError."""
    entry = db.session.get(BackPay, entry_id)
    if entry is None or entry.employee_id != employee.id:
        raise PayrollNotFoundError(_("Rapel ini tidak ditemukan pada pegawai ini."))
    db.session.delete(entry)
    db.session.flush()
    return entry
