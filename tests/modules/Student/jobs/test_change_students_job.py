"""A bulk action, and the way back."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, drain, run_now, the_run
from modules.Student.jobs.change_students_job import ChangeStudentsJob
from modules.Student.models import StatusChange, Student, StudentStatus
from modules.Student.services.bulk import BulkAction, Selection, plan_bulk
from modules.Student.services.search import StudentFilter
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app")]
OCTOBER = date(2026, 10, 5)
LEAVE = BulkAction(on=OCTOBER, status=StudentStatus.ON_LEAVE, reason="libur panjang")


def planned(action: BulkAction, number: int = 3) -> int:
    """A change set for so many active students, and one who has graduated."""
    for each in range(number):
        make_student(f"Siswa {each}")
    make_student("Alumni", status=StudentStatus.GRADUATED)
    selection = Selection(StudentFilter(status=StudentStatus.ACTIVE))
    change_set = plan_bulk("Ubah", selection, action, by_id=None).id
    db.session.commit()
    return change_set


@pytest.mark.every_database
def test_all_that_the_filter_finds_are_changed_even_when_the_change_empties_the_filter() -> None:
    job = ChangeStudentsJob(change_set_id=planned(LEAVE))

    run = run_now(job)

    assert (run.state, run.counters["changed"]) == ("done", 3)
    statuses = list(db.session.scalars(select(Student.status).order_by(Student.id)))
    assert statuses == [StudentStatus.ON_LEAVE] * 3 + [StudentStatus.GRADUATED]


def test_again_it_changes_nothing() -> None:
    job = ChangeStudentsJob(change_set_id=planned(LEAVE))
    run_now(job)

    run = run_now(job)

    assert (run.state, run.counters.get("changed", 0)) == ("done", 0)


def test_killed_in_the_middle_it_goes_on_and_writes_each_line_of_history_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ChangeStudentsJob, "chunk_size", 2)
    run_id = dispatch(ChangeStudentsJob(change_set_id=planned(LEAVE, number=7))).run_id
    db.session.commit()

    with crash_at("chunk.handled", count=2):
        run_slice(run_id)
    drain()

    changes = db.session.scalars(select(StatusChange.student_id).order_by(StatusChange.student_id)).all()
    assert (the_run(run_id).state, len(changes), len(set(changes))) == ("done", 7, 7)


def test_students_are_moved_into_a_rombel() -> None:
    group = make_class_group("VII B").id
    job = ChangeStudentsJob(change_set_id=planned(BulkAction(on=OCTOBER, class_group_id=group)))

    run_now(job)

    assert list(db.session.scalars(select(Student.class_group_id).order_by(Student.id))) == [group] * 3 + [None]
