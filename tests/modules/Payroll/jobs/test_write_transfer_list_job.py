"""The job that writes the list of transfers."""

import pytest

from core.db import db
from core.files import new_name
from core.files.models import StoredFile
from core.jobs.testing import run_now
from modules.Payroll.jobs.write_transfer_list_job import WriteTransferListJob
from modules.Payroll.models import Employee
from tests.factories.payroll_run import locked, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_it_writes_nothing_while_anything_is_wrong_and_one_file_when_all_is_well() -> None:
    (ayu,) = make_staff("Ayu")
    maker = make_officer()
    run_id = make_run(maker).id
    locked(run_id, make_officer("Kepala", "headmaster"))
    job = WriteTransferListJob(
        payroll_run_id=run_id, form_key="umum", ticket=new_name(), owner_id=maker.id, paid_on="2026-07-31"
    )

    refused = run_now(job)
    assert refused.state == "failed"
    assert db.session.query(StoredFile).count() == 0
    db.session.get_one(Employee, ayu).bank_account = "0012345678"

    done = run_now(job)

    assert (done.state, done.counters["people"]) == ("done", 1)
    assert db.session.query(StoredFile).count() == 1
