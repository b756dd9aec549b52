"""PTKP statuses: what a household comes to, year by year.

Source: PMK 168/2023 Ps. 9: the status of 1 January counts for the year; a married woman is TK/0 unless the kecamatan
confirms that her husband has no income.
"""

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.models import Employee, TaxStatus
from modules.Payroll.models.tax_status import MOST_DEPENDANTS


def status_code(*, sex: str | None, is_married: bool, dependants: int, has_letter: bool) -> str:
    """TK/0 to K/3. At most three dependants count."""
    counted = min(max(dependants, 0), MOST_DEPENDANTS)
    if is_married and sex == "P" and not has_letter:
        return "TK/0"
    return f"{'K' if is_married else 'TK'}/{counted}"


def statuses_of(employee_id: int) -> list[TaxStatus]:
    """Somebody's statuses, the newest year first."""
    rows = select(TaxStatus).where(TaxStatus.employee_id == employee_id)
    return list(db.session.scalars(rows.order_by(TaxStatus.year.desc())))


def status_in(employee_id: int, year: int) -> TaxStatus | None:
    """The status of a year: its own, else that of the last year before that has one."""
    return next((each for each in statuses_of(employee_id) if each.year <= year), None)


def set_status(employee: Employee, year: int, *, is_married: bool, dependants: int, has_letter: bool) -> TaxStatus:
    """Keep the status of a year; one that is there is replaced. Raises FieldRefusedError where the sex is not known."""
    if is_married and employee.sex is None:
        reason = _("Isi jenis kelamin pegawai dahulu: status pajak istri berbeda dari suami.")
        raise FieldRefusedError("is_married", reason)
    status = db.session.scalar(
        select(TaxStatus).where(TaxStatus.employee_id == employee.id, TaxStatus.year == year)
    ) or TaxStatus(employee_id=employee.id, year=year)
    status.is_married, status.dependants, status.has_letter = is_married, min(dependants, MOST_DEPENDANTS), has_letter
    status.code = status_code(sex=employee.sex, is_married=is_married, dependants=dependants, has_letter=has_letter)
    db.session.add(status)
    db.session.flush()
    return status
