"""Locking slips: a seal on each, and what follows from it."""

from datetime import date

from sqlalchemy import ColumnElement, exists, insert, literal, select

from core.clock import last_of_month, now
from core.db import db
from core.events import publish
from core.i18n import gettext as _
from core.jobs import KeyRange
from modules.Payroll.events import PayslipsIssued
from modules.Payroll.models import PayrollRun, Payslip, PayslipLock, RunState
from modules.Payroll.models.payslip import MONEY
from modules.Payroll.run_errors import RunStateError
from modules.Payroll.services.payroll_runs import hold_run
from modules.Payroll.services.slip_loans import book_loans


def lock_where(run: PayrollRun, condition: ColumnElement[bool]) -> int:
    """Seal slips of the payroll that have no seal yet and book their loans; how many. Again it does nothing."""
    is_locked = exists(select(PayslipLock.payslip_id).where(PayslipLock.payslip_id == Payslip.id))
    slips = select(Payslip.id).where(Payslip.run_id == run.id, condition, ~is_locked).order_by(Payslip.id)
    unlocked = list(db.session.scalars(slips))  # noqa: TU101 - `condition` is a range of keys, or a slip or two
    if not unlocked:
        return 0
    sealed = select(Payslip.id, *(getattr(Payslip, name) for name in MONEY), literal(now(), PayslipLock.locked_at.type))
    db.session.execute(
        insert(PayslipLock).from_select(
            ["payslip_id", *MONEY, "locked_at"], sealed.where(Payslip.id.in_(unlocked)).order_by(Payslip.id)
        )
    )
    book_loans(unlocked, paid_on=last_day_of(run))
    return len(unlocked)


def lock_range(run_id: int, keys: KeyRange) -> int:
    """The same for slips in a range of keys. Raises RunStateError where nobody has approved the payroll."""
    run = hold_run(run_id)
    refuse_unapproved(run)
    return lock_where(run, keys.holds(Payslip.id))


def refuse_unapproved(run: PayrollRun) -> None:
    """Raise RunStateError where nobody has approved the payroll: nothing of it is locked."""
    if run.is_open:
        raise RunStateError(_("Penggajian ini belum disetujui, jadi belum dikunci."))


def all_locked(run_id: int) -> None:
    """Every slip is sealed: the payroll is locked, and whoever listens is told."""
    run = hold_run(run_id)
    if run.state is not RunState.APPROVED:
        return
    run.state, run.locked_at = RunState.LOCKED, now()
    db.session.flush()
    publish(PayslipsIssued(run.id, run.year, run.month, str(run.kind), run.unit_id))


def last_day_of(run: PayrollRun) -> date:
    """The last day of the payroll's month: when its loans count as paid back."""
    return last_of_month(run.starts_on)
