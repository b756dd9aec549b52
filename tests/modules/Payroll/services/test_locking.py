"""Locking: a seal on each slip, loans booked, listeners told once."""

import pytest
from flask import current_app
from sqlalchemy import select

from core.db import db
from core.events import listeners_of
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, run_now, the_run
from modules.Payroll.events import PayslipsIssued
from modules.Payroll.jobs.lock_payroll_job import LockPayrollJob
from modules.Payroll.models import Payslip, PayslipLock, RunState
from modules.Payroll.services.approving import approve_run
from modules.Payroll.services.locking import all_locked
from modules.Payroll.services.payroll_runs import find_run
from tests.factories.payroll_run import calculated, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def approved() -> int:
    """A payroll of three that a second person approved."""
    make_staff("Ayu", "Budi", "Citra")
    run_id = make_run().id
    calculated(run_id)
    approve_run(run_id, make_officer("Kepala", "headmaster"))
    db.session.commit()
    return run_id


def seals() -> list[int]:
    """Slips with a seal."""
    db.session.rollback()
    return list(db.session.scalars(select(PayslipLock.payslip_id).order_by(PayslipLock.payslip_id)))


def test_the_locked_payroll_is_told_without_names_or_amounts(approved: int) -> None:
    heard: list[PayslipsIssued] = []
    listeners_of(current_app).add(PayslipsIssued, heard.append, module="Payroll")

    run_now(LockPayrollJob(payroll_run_id=approved))

    assert heard == [PayslipsIssued(approved, 2026, 7, "regular", None)]
    assert find_run(approved).state is RunState.LOCKED
    assert seals() == list(db.session.scalars(select(Payslip.id).order_by(Payslip.id)))


@pytest.mark.every_database
def test_killed_in_between_it_ends_with_one_seal_a_slip(approved: int) -> None:
    job_id = dispatch(LockPayrollJob(payroll_run_id=approved)).run_id
    db.session.commit()
    with crash_at("chunk.handled"):
        run_slice(job_id)
    assert seals() == []

    run_slice(job_id)

    assert the_run(job_id).state == "done"
    assert len(seals()) == 3


def test_what_was_not_approved_is_not_locked() -> None:
    make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    all_locked(run_id)

    assert find_run(run_id).state is RunState.PREVIEWED


def test_an_unapproved_payroll_gets_no_seal() -> None:
    make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    job = run_now(LockPayrollJob(payroll_run_id=run_id))

    assert job.state == "failed"
    assert seals() == []
