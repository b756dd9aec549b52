"""All slips of a payroll on paper."""

import pytest
from sqlalchemy import select

from core.db import db
from core.documents.models import IssuedDocument, PrintItem
from core.files import new_name
from core.jobs.testing import run_now
from modules.Payroll.jobs.print_payslips_job import PrintPayslipsJob
from tests.factories.payroll_run import locked, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_each_slip_is_printed_once_and_files_carry_no_names() -> None:
    make_staff("Ayu", "Budi")
    maker = make_officer()
    run_id = make_run(maker).id
    locked(run_id, make_officer("Kepala", "headmaster"))

    first = run_now(PrintPayslipsJob(ticket=new_name(), owner_id=maker.id, payroll_run_id=run_id))
    again = run_now(PrintPayslipsJob(ticket=new_name(), owner_id=maker.id, payroll_run_id=run_id))

    assert (first.counters["printed"], again.counters["same"]) == (2, 2)
    assert db.session.query(IssuedDocument).count() == 2
    names = db.session.scalars(select(PrintItem.file_name).order_by(PrintItem.id)).all()
    assert not any("ayu" in name.lower() for name in names)
