"""What the list of payrolls says of each."""

import pytest

from core.db import db
from core.jobs import dispatch
from modules.Payroll.jobs.calculate_payroll_job import CalculatePayrollJob
from modules.Payroll.services.approving import note_maker
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.run_list import totals_by_run, work_on
from tests.factories.payroll_run import BASE, calculated, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_each_has_its_totals() -> None:
    make_staff("Ayu", "Budi")
    run_id = make_run().id
    calculated(run_id)

    assert totals_by_run([run_id])[run_id].earnings == 2 * BASE
    assert totals_by_run([]) == {}


def test_a_live_job_is_named_until_it_has_ended() -> None:
    make_staff("Ayu")
    maker = make_officer()
    run = make_run(maker)
    run_id = run.id
    asked = dispatch(CalculatePayrollJob(payroll_run_id=run.id))
    note_maker(run, maker, asked.run_id)
    db.session.commit()
    assert (job := work_on(run)) is not None
    assert job.id == asked.run_id

    calculated(run_id)

    assert work_on(find_run(run_id)) is None
