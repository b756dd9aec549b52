"""The end of the school year for one rombel, whatever is killed."""

import os
import signal
import time

import pytest
from sqlalchemy import select

from core.config import Settings
from core.db import db
from core.jobs import batch, dispatch
from core.jobs.owner import parse_owner
from core.jobs.testing import drain, run_now, the_run
from modules.Student.jobs.promote_class_job import PromoteClassJob
from modules.Student.jobs.undo_changes_job import UndoChangesJob
from modules.Student.models import ChangeSetItem, Placement, Promotion, PromotionState, Student
from modules.Student.services.class_groups import find_class_group
from modules.Student.services.promotions import plan_of_year, start
from tests.fixtures.workers import WorkerProcess
from tests.modules.Student.services.test_promotions import group_with

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]
PATIENCE_SECONDS = 120


def started(*classes: tuple[str, int, int]) -> list[int]:
    """Promotions of rombel by name, grade and number of students."""
    groups = [group_with(number, name, grade_level=grade)[0] for name, grade, number in classes]
    promotions = [start(plan, by_id=None).id for plan in plan_of_year(groups[0].school_year)]
    db.session.commit()
    return promotions


def test_each_rombel_of_the_year_ends_in_a_job_of_its_own() -> None:
    promotions = started(("VII A", 7, 3), ("IX A", 9, 2))
    run_id = batch([PromoteClassJob(promotion_id=each) for each in promotions], title="Akhir tahun").run_id

    drain()

    assert the_run(run_id).state == "done"
    assert set(db.session.scalars(select(Promotion.state))) == {PromotionState.APPLIED}
    assert sorted(db.session.scalars(select(Student.status))) == ["aktif"] * 3 + ["lulus"] * 2


def test_undone_and_done_again_it_comes_to_the_same() -> None:
    (promotion,) = started(("VII A", 7, 3))
    run_now(PromoteClassJob(promotion_id=promotion))
    change_set = db.session.scalars(select(Promotion.change_set_id)).one()
    assert change_set is not None

    undone = run_now(UndoChangesJob(change_set_id=change_set, is_all_or_nothing=True))
    state_between = db.session.scalars(select(Promotion.state)).one()
    group = db.session.scalars(select(Promotion.class_group_id)).one()
    (plan, *_others) = plan_of_year(find_class_group(group).school_year)
    start(plan, by_id=None)
    db.session.commit()
    again = run_now(PromoteClassJob(promotion_id=promotion))

    assert (undone.counters["put_back"], state_between) == (3, PromotionState.DRAFT)
    assert (again.counters["promoted"], len(db.session.scalars(select(Placement.id)).all())) == (3, 6)


@pytest.mark.fault
def test_killed_in_the_middle_each_student_is_promoted_once(settings: Settings) -> None:
    students = 1_500
    (promotion,) = started(("VII A", 7, students))
    run_id = dispatch(PromoteClassJob(promotion_id=promotion)).run_id
    db.session.commit()
    worker = WorkerProcess(settings)
    worker.start()
    try:
        kill_in_the_middle(run_id, students)
        wait_until_done(run_id)
    finally:
        worker.end()

    current = db.session.scalars(select(Placement.student_id).where(Placement.is_current.is_(True))).all()
    items = db.session.scalars(select(ChangeSetItem.student_id)).all()
    assert (len(current), len(set(current)), len(items)) == (students, students, students)
    assert len(db.session.scalars(select(Placement.id)).all()) == 2 * students
    assert db.session.scalars(select(Promotion.state)).one() is PromotionState.APPLIED


def kill_in_the_middle(run_id: int, students: int) -> None:
    """Kill the work horse, without notice, when some chunks are committed and not all."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        run = the_run(run_id)
        if 0 < run.processed < students and run.owner is not None:
            os.kill(parse_owner(run.owner).pid, signal.SIGKILL)
            return
        assert run.state != "done", "it was done before it could be killed"
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)


def wait_until_done(run_id: int) -> None:
    """Wait with a deadline."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while the_run(run_id).state != "done":
        assert time.monotonic() < deadline, f"it is {the_run(run_id).state}"
        time.sleep(0.05)
