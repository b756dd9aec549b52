"""Taking a change to many students back."""

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs.testing import run_now
from modules.Student.jobs.change_students_job import ChangeStudentsJob
from modules.Student.jobs.undo_changes_job import UndoChangesJob
from modules.Student.models import ChangeSet, Student, StudentStatus
from modules.Student.services.statuses import Turn, change_status
from tests.modules.Student.jobs.test_change_students_job import LEAVE, OCTOBER, planned

pytestmark = pytest.mark.usefixtures("app")


def changed() -> int:
    """A change set that has been carried out."""
    change_set = planned(LEAVE)
    run_now(ChangeStudentsJob(change_set_id=change_set))
    return change_set


def touch_one() -> None:
    """Somebody changes the first student after it."""
    student = db.session.scalars(select(Student.id).order_by(Student.id)).first()
    assert student is not None
    change_status([student], Turn(status=StudentStatus.LEFT, on=OCTOBER, reason="x"), by_id=None)
    db.session.commit()


@pytest.mark.every_database
def test_everybody_is_as_before_and_the_change_set_says_so() -> None:
    change_set = changed()

    run = run_now(UndoChangesJob(change_set_id=change_set))

    assert (run.state, run.counters["put_back"]) == ("done", 3)
    assert db.session.scalars(select(Student.status).order_by(Student.id)).all()[:3] == [StudentStatus.ACTIVE] * 3
    assert db.session.get_one(ChangeSet, change_set).undone_at is not None


def test_whom_somebody_changed_since_stays_and_is_reported() -> None:
    change_set = changed()
    touch_one()

    run = run_now(UndoChangesJob(change_set_id=change_set))

    assert (run.counters["put_back"], run.counters["kept"], run.problem_count) == (2, 1, 1)


def test_all_or_nothing_is_nothing_when_something_is_newer() -> None:
    change_set = changed()
    touch_one()

    run = run_now(UndoChangesJob(change_set_id=change_set, is_all_or_nothing=True))

    assert (run.state, run.counters.get("put_back", 0)) == ("failed", 0)
    assert run.error is not None
    assert "lebih baru" in run.error
