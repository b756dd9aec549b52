"""A small staff that can be paid, and payrolls over it; nobody is real."""

from datetime import date
from typing import Any
from zlib import crc32

from core.accounts.services import create_user
from core.audit import Officer
from core.db import db
from core.jobs.models import JobRun
from core.jobs.testing import run_now
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.jobs.calculate_payroll_job import CalculatePayrollJob
from modules.Payroll.jobs.lock_payroll_job import LockPayrollJob
from modules.Payroll.models import ContractKind, Employee, PayComponent, PayrollRun, Payslip
from modules.Payroll.services.approving import approve_run
from modules.Payroll.services.payroll_runs import RunKey, open_run
from modules.Payroll.services.tax_statuses import set_status
from tests.factories.payroll import make_component, make_contract, make_contract_kind, make_employee, make_rate

BASE = 6_000_000
YEAR, MONTH = 2026, 7


def make_officer(name: str = "Bendahara", role: str = "payroll") -> Officer:
    """An account that may prepare payrolls."""
    user, _password = create_user(f"{name.lower().replace(' ', '.')}@sekolah.test", name=name, role=role)
    db.session.flush()
    return Officer(user.id, user.name)


def make_pay(amount: int = BASE) -> tuple[ContractKind, PayComponent]:
    """A kind of contract whose people all get base pay."""
    kind, base = make_contract_kind(), make_component()
    make_rate(base, amount, contract_kind_id=kind.id)
    return kind, base


def make_paid(name: str, kind: ContractKind, **values: Any) -> Employee:
    """An employee with a contract of the kind, single."""
    number = crc32(name.encode()) % 10**8
    person = make_employee(name, **{"nik": f"99010150{number:08d}"} | values)
    make_contract(person, kind)
    set_status(person, YEAR, is_married=False, dependants=0, has_letter=False)
    return person


def make_staff(*names: str, amount: int = BASE) -> list[int]:
    """Ids of people with base pay."""
    kind, _base = make_pay(amount)
    return [make_paid(name, kind).id for name in names]


def make_run(
    officer: Officer | None = None, *, year: int = YEAR, month: int = MONTH, kind: RunKind = RunKind.REGULAR
) -> PayrollRun:
    """A payroll for the staff without unit, of which nothing is reckoned."""
    return open_run(RunKey(None, year, month, kind), officer or make_officer())


def calculated(run_id: int, **options: bool) -> JobRun:
    """The job's run after reckoning."""
    return run_now(CalculatePayrollJob(payroll_run_id=run_id, **options))


def locked(run_id: int, approver: Officer) -> None:
    """Reckon, let the second person approve, lock."""
    calculated(run_id)
    approve_run(run_id, approver)
    run_now(LockPayrollJob(payroll_run_id=run_id))


def slip_of(run_id: int, employee_id: int, version: int = 1) -> Payslip:
    """The slip as it is stored."""
    db.session.rollback()
    rows = db.session.query(Payslip).filter_by(run_id=run_id, employee_id=employee_id, version=version)
    return rows.one()


def first_of(year: int, month: int) -> date:
    """The first day."""
    return date(year, month, 1)
