"""Membership of the programmes of BPJS."""

from datetime import date

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.kinds import Program
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import BpjsEnrolment, Employee


def enrolments_of(employee_id: int) -> list[BpjsEnrolment]:
    """Somebody's memberships, by programme, the newest first."""
    rows = select(BpjsEnrolment).where(BpjsEnrolment.employee_id == employee_id)
    return list(db.session.scalars(rows.order_by(BpjsEnrolment.program, BpjsEnrolment.starts_on.desc())))


def enrol(
    employee: Employee,
    programs: list[Program],
    *,
    starts_on: date,
    number: str | None = None,
    wage: int | None = None,
    extra_family: int = 0,
) -> list[BpjsEnrolment]:
    """Begin these memberships. Raises FieldRefusedError where one of them lasts already."""
    lasting = {each.program for each in enrolments_of(employee.id) if lasts_on(each, starts_on)}
    if double := [str(each) for each in programs if each in lasting]:
        raise FieldRefusedError("programs", _("Sudah menjadi peserta %(programs)s.", programs=", ".join(double)))
    made = [
        BpjsEnrolment(
            employee_id=employee.id,
            program=program,
            starts_on=starts_on,
            number=number,
            wage=wage,
            extra_family=extra_family if program is Program.HEALTH else 0,
        )
        for program in programs
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def lasts_on(enrolment: BpjsEnrolment, day: date) -> bool:
    """Whether the membership has not ended by `day`; one that begins later counts too."""
    return enrolment.ends_on is None or enrolment.ends_on >= day


def end_enrolment(employee: Employee, enrolment_id: int, *, on: date) -> BpjsEnrolment:
    """Let a membership end with the day `on`. Raises PayrollNotFoundError; FieldRefusedError for an impossible day."""
    found = db.session.get(BpjsEnrolment, enrolment_id)
    if found is None or found.employee_id != employee.id:
        raise PayrollNotFoundError(_("Kepesertaan ini tidak ditemukan pada pegawai ini."))
    if on < found.starts_on:
        raise FieldRefusedError("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
    found.ends_on = on
    db.session.flush()
    return found
