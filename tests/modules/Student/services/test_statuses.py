"""How students come and go."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.clock import today
from core.db import db
from modules.Student.errors import FieldRefusedError
from modules.Student.models import Placement, StatusChange, Student, StudentStatus
from modules.Student.services.placements import move_students
from modules.Student.services.statuses import Turn, change_status, check, status_history
from tests.factories.student import make_class_group, make_student
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")
OCTOBER = date(2026, 10, 5)


def seated() -> Student:
    student = make_student()
    move_students({student.id: make_class_group().id}, on=date(2026, 7, 1))
    db.session.refresh(student)
    return student


@pytest.mark.every_database
def test_who_moves_away_loses_the_rombel_of_now_and_keeps_a_history(app: Flask) -> None:
    student = seated()
    turn = Turn(status=StudentStatus.MOVED, on=OCTOBER, reason="ikut orang tua", other_school="SMP Contoh")

    changed = change_status([student.id], turn, by_id=None)
    db.session.commit()

    change, placement = status_history(student.id)[0], db.session.scalars(select(Placement)).one()
    assert changed == 1
    assert (student.status, student.left_on, student.class_group_id) == (StudentStatus.MOVED, OCTOBER, None)
    assert (placement.ended_on, placement.is_current) == (OCTOBER, None)
    assert (change.previous, change.status, change.reason, change.other_school) == (
        StudentStatus.ACTIVE,
        StudentStatus.MOVED,
        "ikut orang tua",
        "SMP Contoh",
    )


def test_who_is_on_leave_keeps_the_rombel(app: Flask) -> None:
    student = seated()

    change_status([student.id], Turn(status=StudentStatus.ON_LEAVE, on=OCTOBER, reason="sakit"), by_id=None)

    assert student.class_group_id is not None
    assert student.left_on is None


def test_who_comes_back_has_not_left(app: Flask) -> None:
    student = seated()
    change_status([student.id], Turn(status=StudentStatus.LEFT, on=OCTOBER, reason="x"), by_id=None)

    change_status([student.id], Turn(status=StudentStatus.ACTIVE, on=OCTOBER), by_id=None)

    assert (student.status, student.left_on) == (StudentStatus.ACTIVE, None)


def test_the_same_status_again_writes_nothing(app: Flask) -> None:
    student = make_student()

    changed = change_status([student.id], Turn(status=StudentStatus.ACTIVE, on=OCTOBER), by_id=None)

    assert changed == 0
    assert db.session.scalars(select(StatusChange)).all() == []


def test_many_cost_as_many_statements_as_one(app: Flask) -> None:
    turn = Turn(status=StudentStatus.ON_LEAVE, on=OCTOBER, reason="x")
    students = [make_student(f"Siswa {number}").id for number in range(50)]

    with statements() as for_one:
        change_status(students[:1], turn, by_id=None)
    with statements() as for_many:
        change_status(students[1:], turn, by_id=None)

    assert len(for_many) == len(for_one)


@pytest.mark.parametrize("status", [StudentStatus.MOVED, StudentStatus.LEFT, StudentStatus.ON_LEAVE])
def test_leaving_needs_a_reason(app: Flask, status: StudentStatus) -> None:
    with pytest.raises(FieldRefusedError) as refusal:
        check(Turn(status=status, on=today()))

    assert refusal.value.field == "reason"


def test_what_has_not_happened_yet_is_not_recorded(app: Flask) -> None:
    with pytest.raises(FieldRefusedError):
        check(Turn(status=StudentStatus.GRADUATED, on=today() + timedelta(days=1)))
