"""Who may approve, and when."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from core.audit import Officer
from core.clock import today
from core.db import db
from core.jobs.testing import run_now
from modules.Payroll.jobs.lock_payroll_job import LockPayrollJob
from modules.Payroll.models import Employee, PayrollRun, PayslipLock, RunState
from modules.Payroll.run_errors import RunStateError, SecondPersonError
from modules.Payroll.services.approving import approve_run, mark_paid, note_maker, send_back, why_not_approve
from modules.Payroll.services.payroll_runs import find_run
from tests.factories.payroll import LONG_AGO
from tests.factories.payroll_run import calculated, locked, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def maker() -> Officer:
    return make_officer()


@pytest.fixture
def head() -> Officer:
    return make_officer("Kepala", "headmaster")


@pytest.fixture
def run_id(maker: Officer) -> int:
    """A payroll of two, reckoned."""
    make_staff("Ayu", "Budi")
    run_id = make_run(maker).id
    calculated(run_id)
    return run_id


def test_a_second_person_approves_and_nothing_is_reckoned_any_more(run_id: int, head: Officer) -> None:
    run = approve_run(run_id, head)

    assert (run.state, run.approved_by_name) == (RunState.APPROVED, "Kepala")
    assert not run.is_open


def test_not_the_one_who_made_it(run_id: int, maker: Officer) -> None:
    with pytest.raises(SecondPersonError):
        approve_run(run_id, maker)

    assert "orang lain" in (why_not_approve(find_run(run_id), maker.id) or "")


def test_nor_who_had_it_reckoned_again(run_id: int, head: Officer) -> None:
    note_maker(find_run(run_id), head, job_run_id=1)
    db.session.commit()
    calculated(run_id)

    with pytest.raises(SecondPersonError):
        approve_run(run_id, head)


def test_not_while_somebody_can_not_be_reckoned(run_id: int, head: Officer) -> None:
    db.session.add(Employee(name="Tanpa kontrak", updated_at=LONG_AGO))
    calculated(run_id)

    with pytest.raises(RunStateError, match="1 pegawai"):
        approve_run(run_id, head)


def test_not_a_draft_nor_a_payroll_of_nobody(maker: Officer, head: Officer) -> None:
    run_id = make_run(maker).id
    with pytest.raises(RunStateError):
        approve_run(run_id, head)
    calculated(run_id)

    with pytest.raises(RunStateError, match="Tidak ada slip"):
        approve_run(run_id, head)


def test_sent_back_it_is_a_draft(run_id: int, head: Officer) -> None:
    assert send_back(run_id, "Transport Budi keliru", head).state is RunState.DRAFT

    with pytest.raises(RunStateError):
        send_back(run_id, "lagi", head)


def test_locked_is_followed_by_paid_once(run_id: int, maker: Officer, head: Officer) -> None:
    locked(run_id, head)

    with pytest.raises(RunStateError):
        mark_paid(run_id, date(2100, 1, 1), maker)
    paid = mark_paid(run_id, today(), maker)

    assert (paid.state, paid.paid_on) == (RunState.PAID, today())
    with pytest.raises(RunStateError):
        mark_paid(run_id, today(), maker)


def test_an_unlocked_payroll_is_not_paid(run_id: int, maker: Officer) -> None:
    with pytest.raises(RunStateError):
        mark_paid(run_id, today(), maker)


@pytest.mark.every_database
def test_the_database_holds_the_second_person(run_id: int, maker: Officer) -> None:
    run = db.session.get_one(PayrollRun, run_id)
    run.approved_by_id = maker.id

    with pytest.raises(DatabaseError):
        db.session.flush()
    db.session.rollback()


def test_locking_again_does_nothing(run_id: int, head: Officer) -> None:
    locked(run_id, head)
    before = db.session.scalars(select(PayslipLock.locked_at).order_by(PayslipLock.payslip_id)).all()

    again = run_now(LockPayrollJob(payroll_run_id=run_id))

    assert again.counters.get("locked", 0) == 0
    db.session.rollback()
    assert db.session.scalars(select(PayslipLock.locked_at).order_by(PayslipLock.payslip_id)).all() == before
