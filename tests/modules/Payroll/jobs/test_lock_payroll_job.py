"""The job that locks: by chunks, as often as asked."""

import pytest

from core.db import db
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, the_run
from modules.Payroll.jobs.lock_payroll_job import LockPayrollJob
from modules.Payroll.models import PayslipLock, RunState
from modules.Payroll.services.approving import approve_run
from modules.Payroll.services.payroll_runs import find_run
from tests.factories.payroll_run import calculated, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_interrupted_it_goes_on_and_counts_each_slip_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LockPayrollJob, "chunk_size", 2)
    make_staff(*(f"Guru {number}" for number in range(5)))
    run_id = make_run().id
    calculated(run_id)
    approve_run(run_id, make_officer("Kepala", "headmaster"))
    first, second = (dispatch(LockPayrollJob(payroll_run_id=run_id)) for _ in range(2))
    db.session.commit()

    interrupt_after(first.run_id, chunks=1)
    assert find_run(run_id).state is RunState.APPROVED
    run_slice(first.run_id)

    assert (second.run_id, second.is_new) == (first.run_id, False)
    assert the_run(first.run_id).counters["locked"] == 5
    assert db.session.query(PayslipLock).count() == 5
    assert find_run(run_id).state is RunState.LOCKED
