"""A grant is paid out once a student, whatever dies."""

import pytest

from core.clock import today
from core.db import db
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, interrupt_after, run_now
from modules.Finance.jobs.pay_from_grant_job import PayFromGrantJob
from modules.Finance.jobs.undo_grant_job import UndoGrantJob
from modules.Finance.services import close_period
from modules.Finance.services.grant_payments import mark_application_undone, outcome_of, plan_application
from modules.Finance.services.grants import GrantData, add_recipients, save_grant
from modules.Student.models import Student
from tests.factories.finance import make_late_bill, make_this_month
from tests.factories.ledger import make_officer
from tests.modules.Finance.ledger.books import check_the_books

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def application_id() -> int:
    """Of a grant for five students who owe 100,000 each."""
    period = make_this_month()
    bills = [make_late_bill(period) for _ in range(5)]
    grant = save_grant(None, GrantData(name="BOS"))
    add_recipients(grant, [str(db.session.get_one(Student, bill.student_id).nisn) for bill in bills], None)
    made = plan_application(grant, booked_on=today(), due_until=today(), note=None, by_id=make_officer().id)
    db.session.commit()
    return made.id


def paid(application_id: int) -> tuple[int, int]:
    """Payments and rupiah that stand."""
    db.session.rollback()
    outcome = outcome_of(application_id)
    return outcome.payments, outcome.amount


@pytest.mark.every_database
def test_killed_between_and_after_chunks_each_student_is_paid_for_once(
    application_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PayFromGrantJob, "chunk_size", 2)
    run_id = dispatch(PayFromGrantJob(application_id=application_id)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    for point in ("chunk.handled", "chunk.committed"):
        with crash_at(point):
            run_slice(run_id)
        db.session.rollback()

    run_now(PayFromGrantJob(application_id=application_id))

    assert paid(application_id) == (5, 500_000)
    check_the_books()


def test_what_was_taken_back_is_not_paid_again_by_a_run_that_comes_late(application_id: int) -> None:
    mark_application_undone(application_id)
    db.session.commit()

    run_now(PayFromGrantJob(application_id=application_id))

    assert paid(application_id) == (0, 0)


def test_a_closed_month_is_refused_before_the_first(application_id: int) -> None:
    close_period(make_this_month())
    db.session.commit()

    assert (run_now(PayFromGrantJob(application_id=application_id)).state, paid(application_id)) == ("failed", (0, 0))


def test_taken_back_whole(application_id: int) -> None:
    run_now(PayFromGrantJob(application_id=application_id))
    second = make_officer().id
    db.session.commit()

    run = run_now(UndoGrantJob(application_id=application_id, officer_id=second))

    assert (run.counters["voided"], paid(application_id)) == (5, (0, 0))
