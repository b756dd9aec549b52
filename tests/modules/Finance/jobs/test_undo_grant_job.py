"""Taking a grant back: what can't be voided stays and is told."""

import pytest
from sqlalchemy import select

from core.clock import today
from core.db import db
from core.jobs.models import JobProblem
from core.jobs.testing import run_now
from modules.Finance.jobs.pay_from_grant_job import PayFromGrantJob
from modules.Finance.jobs.undo_grant_job import UndoGrantJob
from modules.Finance.models import GrantApplication
from modules.Finance.services.grant_payments import outcome_of, plan_application
from modules.Finance.services.grants import GrantData, add_recipients, save_grant
from modules.Student.models import Student
from tests.factories.finance import make_late_bill, make_this_month
from tests.factories.ledger import make_officer

pytestmark = pytest.mark.usefixtures("app")


def test_the_one_who_paid_it_out_can_not_take_it_back() -> None:
    bill = make_late_bill(make_this_month())
    grant = save_grant(None, GrantData(name="BOS"))
    add_recipients(grant, [str(db.session.get_one(Student, bill.student_id).nisn)], None)
    officer = make_officer().id
    made = plan_application(grant, booked_on=today(), due_until=today(), note=None, by_id=officer).id
    db.session.commit()
    run_now(PayFromGrantJob(application_id=made))

    run = run_now(UndoGrantJob(application_id=made, officer_id=officer))

    assert (run.counters["refused"], outcome_of(made).payments) == (1, 1)
    assert "orang lain" in db.session.scalars(select(JobProblem.reason)).one()
    assert db.session.get_one(GrantApplication, made).undone_at is not None
