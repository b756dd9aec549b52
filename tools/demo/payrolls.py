"""What the demo's staff was paid: two months locked and paid, and this month's payroll waiting for a second person."""

from datetime import date

from sqlalchemy import select, true

from core.accounts import User
from core.audit import Officer
from core.clock import last_of_month
from core.db import db
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.models import PayrollRun
from modules.Payroll.services.approving import approve_run, mark_paid
from modules.Payroll.services.loans import Month, this_month
from modules.Payroll.services.locking import all_locked, lock_where
from modules.Payroll.services.payroll_runs import RunKey, open_run, people_of
from modules.Payroll.services.previewing import count_problems, preview_ready
from modules.Payroll.services.reckoning import basis_of, reckon
from tools.demo.staff import PAYROLL_EMAIL, STAFF

PAID_MONTHS = 2


def make_payrolls(approver: Officer) -> None:
    """Reckoned by who prepares the payroll, approved by `approver`."""
    user = db.session.scalars(select(User).where(User.email == PAYROLL_EMAIL)).one()
    maker = Officer(user.id, user.name)
    for back in range(PAID_MONTHS, 0, -1):
        run = _reckoned(this_month().plus(-back), maker)
        if count_problems(run.id) == 0:
            _paid(run, maker, approver)
    _reckoned(this_month(), maker)


def _reckoned(month: Month, maker: Officer) -> PayrollRun:
    run = open_run(RunKey(None, month.year, month.month, RunKind.REGULAR), maker)
    people = list(db.session.scalars(people_of(run).limit(2 * STAFF)))
    reckon(basis_of(run), people)
    preview_ready(run.id)
    db.session.flush()
    return run


def _paid(run: PayrollRun, maker: Officer, approver: Officer) -> None:
    approve_run(run.id, approver)
    lock_where(run, true())
    all_locked(run.id)
    mark_paid(run.id, _payday(run), maker)


def _payday(run: PayrollRun) -> date:
    return last_of_month(run.starts_on)
