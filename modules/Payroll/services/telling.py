"""Telling staff that their slips are there: once a payroll, in the inbox of who signs in, else by phone or mail."""

from collections.abc import Sequence

from flask_babel import LazyString
from sqlalchemy import Select, select

from core.accounts.models import User
from core.db import db
from core.documents.letterhead import letterhead
from core.i18n import gettext as _
from core.notices import Notice, Recipient, Value, tell
from core.web.addresses import inbox_address
from modules.Payroll.models import Employee, PayrollRun, Payslip, PayslipLock, RunState
from modules.Payroll.notices import PAYSLIP
from modules.Payroll.run_errors import RunStateError
from modules.Payroll.services.comparing import stands
from modules.Payroll.services.payroll_runs import find_run, title_of

USER, EMPLOYEE = "user", "payroll.employee"


def people_to_tell(run_id: int) -> Select[Employee]:
    """Those with a slip that counts. Raises RunStateError where the money has not left, RunNotFoundError."""
    if find_run(run_id).state is not RunState.PAID:
        raise RunStateError(
            _("Penggajian ini belum dicatat dibayar, jadi pegawai belum dikabari. Catat dahulu tanggal pembayarannya.")
        )
    slips = select(Payslip.employee_id).join(PayslipLock, PayslipLock.payslip_id == Payslip.id)
    return select(Employee).where(Employee.id.in_(slips.where(Payslip.run_id == run_id, stands())))


def tell_of_slips(run: PayrollRun, people: Sequence[Employee]) -> int:
    """Each of `people` is told of the payroll, not of a version: a corrected slip is no news of its own. How many."""
    accounts = _who_sign_in(people)
    school, address = letterhead().name, inbox_address("payroll.own_slip_list")
    notices = []
    for person in people:
        recipient = _recipient(person, accounts)
        values: dict[str, Value] = {
            "nama": person.name,
            "penggajian": LazyString(title_of, run),
            # Without an account it would lead to a sign-in that nobody can pass.
            "tautan": address if recipient.kind == USER else "",
            "sekolah": school,
        }
        notices.append(Notice(recipient=recipient, about=f"payroll:{run.id}", variables=values))
    tell(PAYSLIP, notices)
    return len(notices)


def _recipient(person: Employee, accounts: set[int]) -> Recipient:
    if person.user_id is not None and person.user_id in accounts:
        return Recipient(kind=USER, key=person.user_id)
    phones, emails = [person.phone or ""], [person.email or ""]
    return Recipient(kind=EMPLOYEE, key=person.id, name=person.name, phones=phones, emails=emails)


def _who_sign_in(people: Sequence[Employee]) -> set[int]:
    """Accounts that are open: who left is told by phone, since nobody reads the inbox of a closed one."""
    linked = [person.user_id for person in people if person.user_id is not None]
    return set(db.session.scalars(select(User.id).where(User.id.in_(linked), User.active.is_(True)).order_by(User.id)))
