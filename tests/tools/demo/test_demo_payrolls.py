"""What the demo's staff was paid."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Payroll.models import PayrollRun, RunState
from modules.Payroll.services.previewing import count_problems
from modules.Payroll.services.run_list import totals_by_run
from tests.factories.payroll_run import make_officer
from tools.demo.payrolls import make_payrolls
from tools.demo.staff import STAFF, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_two_months_are_paid_and_this_one_waits() -> None:
    make_staff()

    make_payrolls(make_officer("Admin", "admin"))

    runs = db.session.scalars(select(PayrollRun).order_by(PayrollRun.year, PayrollRun.month)).all()
    assert [run.state for run in runs] == [RunState.PAID, RunState.PAID, RunState.PREVIEWED]
    assert [count_problems(run.id) for run in runs] == [0, 0, 0]
    assert {each.people for each in totals_by_run([run.id for run in runs]).values()} == {STAFF}
