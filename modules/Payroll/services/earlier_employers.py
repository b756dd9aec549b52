"""Withholding slips that people bring from an employer before this one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.inputs import FormerEmployer
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import EarlierEmployer, Employee

DATA = (
    "year", "employer", "employer_npwp", "slip_number", "first_month", "last_month", "gross", "occupational_cost",
    "pension", "tax",
)  # fmt: skip


def earlier_employers_of(employee_id: int) -> list[EarlierEmployer]:
    """Somebody's slips, the newest year first."""
    rows = select(EarlierEmployer).where(EarlierEmployer.employee_id == employee_id)
    return list(db.session.scalars(rows.order_by(EarlierEmployer.year.desc(), EarlierEmployer.id)))


def add_earlier_employer(employee: Employee, data: Mapping[str, Any]) -> EarlierEmployer:
    """Keep a slip. Raises FieldRefusedError where it is there already, or its sums can't be."""
    if data["last_month"] < data["first_month"]:
        raise FieldRefusedError("last_month", _("Bulan terakhir lebih awal daripada bulan pertama."))
    if data["occupational_cost"] + data["pension"] > data["gross"]:
        raise FieldRefusedError("gross", _("Bruto lebih kecil daripada pengurangnya. Periksa bukti potongnya."))
    for each in earlier_employers_of(employee.id):
        if (each.year, each.slip_number) == (data["year"], data["slip_number"]):
            raise FieldRefusedError("slip_number", _("Bukti potong ini sudah dicatat."))
    slip = EarlierEmployer(employee_id=employee.id, **{name: data[name] for name in DATA})
    db.session.add(slip)
    db.session.flush()
    return slip


def remove_earlier_employer(employee: Employee, slip_id: int) -> EarlierEmployer:
    """Take a slip out. Raises PayrollNotFoundError."""
    slip = db.session.get(EarlierEmployer, slip_id)
    if slip is None or slip.employee_id != employee.id:
        raise PayrollNotFoundError(_("Bukti potong ini tidak ditemukan pada pegawai ini."))
    db.session.delete(slip)
    db.session.flush()
    return slip


def former_employers(employee_ids: Sequence[int], year: int) -> dict[int, FormerEmployer]:
    """Employee → what all slips of the year come to."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    rows = select(EarlierEmployer).where(EarlierEmployer.employee_id.in_(employee_ids), EarlierEmployer.year == year)
    for each in db.session.scalars(rows.order_by(EarlierEmployer.id)):
        sums[each.employee_id][0] += each.net_income
        sums[each.employee_id][1] += each.tax
    return {employee_id: FormerEmployer(net_income=net, tax=tax) for employee_id, (net, tax) in sums.items()}
