"""Changes to many students that can be taken back."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.models import ChangeSet, Placement, Student, StudentStatus
from modules.Student.services.change_sets import begin, changed_since, count_items, put_back, record
from modules.Student.services.families import gather, new_family
from modules.Student.services.placements import move_students
from modules.Student.services.statuses import Turn, change_status, status_history
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]
JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 5)


@pytest.fixture
def change_set(app: Flask) -> ChangeSet:
    return begin("Pindah ke VII B", {}, by_id=None)


@pytest.fixture
def seated(app: Flask) -> list[Student]:
    """Three students of VII A."""
    students = [make_student(name) for name in ("Ayu", "Bayu", "Citra")]
    move_students({student.id: make_class_group("VII A").id for student in students[:1]}, on=JULY)
    group = students[0].class_group_id
    move_students({student.id: group for student in students}, on=JULY)
    return students


def nothing(_number: int) -> None:
    """What an act returns."""


def standing(students: list[Student]) -> list[tuple[object, ...]]:
    """What each student is, and every placement."""
    db.session.flush()
    db.session.expire_all()
    mine = [(student.status, student.left_on, student.class_group_id) for student in students]
    placements = select(Placement.student_id, Placement.class_group_id, Placement.ended_on, Placement.is_current)
    return [*mine, *(tuple(row) for row in db.session.execute(placements.order_by(Placement.id)))]


def moved(change_set: ChangeSet, students: list[Student], *, on: date = OCTOBER) -> None:
    ids, group = [student.id for student in students], make_class_group("VII B").id
    record(change_set.id, ids, lambda: nothing(move_students(dict.fromkeys(ids, group), on=on)))


@pytest.mark.parametrize("on", [OCTOBER, JULY], ids=["a new placement", "a corrected one"])
def test_students_who_were_moved_sit_where_they_sat(change_set: ChangeSet, seated: list[Student], on: date) -> None:
    before = standing(seated)
    moved(change_set, seated, on=on)
    assert standing(seated) != before

    done = put_back(change_set.id, [student.id for student in seated])

    assert (done, count_items(change_set.id)) == (3, 0)
    assert standing(seated) == before


def test_students_who_left_are_here_again_and_the_history_tells_both(
    change_set: ChangeSet, seated: list[Student]
) -> None:
    before, ids = standing(seated), [student.id for student in seated]
    turn = Turn(status=StudentStatus.GRADUATED, on=OCTOBER)
    record(change_set.id, ids, lambda: nothing(change_status(ids, turn, by_id=None)))

    put_back(change_set.id, ids)

    assert standing(seated) == before
    assert [change.status for change in status_history(ids[0])] == [StudentStatus.ACTIVE, StudentStatus.GRADUATED]


def test_whom_somebody_changed_since_stays_and_is_named(change_set: ChangeSet, seated: list[Student]) -> None:
    moved(change_set, seated)
    newer = make_class_group("VII C")
    move_students({seated[1].id: newer.id}, on=date(2026, 11, 2))

    named = changed_since(change_set.id)
    done = put_back(change_set.id, [student.id for student in seated])

    db.session.expire_all()
    assert [each.name for each in named] == ["Bayu"]
    assert (done, seated[1].class_group_id) == (2, newer.id)


def test_whom_it_did_not_change_it_does_not_put_back(change_set: ChangeSet, seated: list[Student]) -> None:
    group = seated[0].class_group_id
    ids = [student.id for student in seated]

    changed = record(change_set.id, ids, lambda: nothing(move_students(dict.fromkeys(ids, group), on=OCTOBER)))

    assert (changed, count_items(change_set.id)) == (0, 0)


def test_who_got_another_family_since_stays_there_and_the_others_go_back(
    change_set: ChangeSet, seated: list[Student]
) -> None:
    ids = [student.id for student in seated]
    made, other = new_family(seated).id, new_family(seated[:1]).id
    record(change_set.id, ids, lambda: gather(ids, made))
    gather(ids[:1], other)

    newer = changed_since(change_set.id)
    done = put_back(change_set.id, ids)

    db.session.expire_all()
    assert ([each.name for each in newer], done) == (["Ayu"], 2)
    assert [student.family_id for student in seated] == [other, None, None]


def test_a_family_joined_since_is_no_reason_against_taking_a_move_back(
    change_set: ChangeSet, seated: list[Student]
) -> None:
    moved(change_set, seated)
    ids = [student.id for student in seated]
    family = new_family(seated).id
    gather(ids, family)

    done = put_back(change_set.id, ids)

    db.session.expire_all()
    assert (done, {student.family_id for student in seated}) == (3, {family})
