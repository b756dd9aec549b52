"""kill -9 in the middle of a payroll: real workers, a real signal; nobody is lost and nobody paid twice."""

import os
import signal
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.owner import parse_owner
from core.jobs.testing import the_run
from modules.Payroll.jobs.calculate_payroll_job import CalculatePayrollJob
from modules.Payroll.models import Payslip, PayslipLine
from tests.factories.payroll_run import make_run, make_staff
from tests.fixtures.workers import WorkerProcess
from tests.waiting import wait_until

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database, pytest.mark.fault]
PEOPLE = 700
PATIENCE_SECONDS = 90


@pytest.fixture
def payroll_worker(settings: Settings) -> Iterator[WorkerProcess]:
    """A real one on this installation, not started."""
    process = WorkerProcess(settings)
    yield process
    process.end()


def test_a_killed_worker_is_followed_by_another_and_each_person_has_one_slip(payroll_worker: WorkerProcess) -> None:
    ids = make_staff(*(f"Guru {number:04d}" for number in range(PEOPLE)))
    job_id = dispatch(CalculatePayrollJob(payroll_run_id=make_run().id)).run_id
    db.session.commit()
    payroll_worker.start()
    wait_until(lambda: 0 < the_run(job_id).processed < PEOPLE, seconds=PATIENCE_SECONDS)
    owner = the_run(job_id).owner
    assert owner is not None

    payroll_worker.kill()
    os.kill(parse_owner(owner).pid, signal.SIGKILL)
    payroll_worker.start()
    payroll_worker.another()

    wait_until(lambda: the_run(job_id).state in ("done", "failed"), seconds=PATIENCE_SECONDS)
    assert (the_run(job_id).state, the_run(job_id).counters["made"]) == ("done", PEOPLE)
    db.session.rollback()
    assert db.session.scalars(select(Payslip.employee_id).order_by(Payslip.employee_id)).all() == ids
    assert db.session.scalar(select(func.count(func.distinct(PayslipLine.payslip_id)))) == PEOPLE
