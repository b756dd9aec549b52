from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.db import db
from modules.Student.models import Placement, Student, YearDecision
from modules.Student.services.placements import move_students, record_placements
from tests.factories.student import make_class_group, make_student
from tests.statements import statements

JULY = date(2026, 7, 1)
OCTOBER = date(2026, 10, 5)


def history(student: Student) -> list[tuple[int, date, date | None, bool | None]]:
    """Rombel, first day, last day and whether it is of now, oldest first."""
    rows = select(Placement.class_group_id, Placement.started_on, Placement.ended_on, Placement.is_current)
    rows = rows.where(Placement.student_id == student.id).order_by(Placement.id)
    return [tuple(row) for row in db.session.execute(rows)]  # type: ignore[misc]


@pytest.mark.every_database
def test_a_move_ends_one_placement_and_begins_the_next(app: Flask) -> None:
    first, second = make_class_group("VII A"), make_class_group("VII B")
    student = make_student()
    move_students({student.id: first.id}, on=JULY)

    moved = move_students({student.id: second.id}, on=OCTOBER)
    db.session.commit()

    assert moved == 1
    assert history(student) == [
        (first.id, JULY, date(2026, 10, 4), None),
        (second.id, OCTOBER, None, True),
    ]
    assert student.class_group_id == second.id


def test_who_is_there_already_gets_no_second_placement(app: Flask) -> None:
    group, student = make_class_group(), make_student()
    move_students({student.id: group.id}, on=JULY)

    moved = move_students({student.id: group.id}, on=OCTOBER)

    assert moved == 0
    assert history(student) == [(group.id, JULY, None, True)]


def test_a_second_move_on_the_same_day_is_a_correction(app: Flask) -> None:
    wrong, right, student = make_class_group("VII A"), make_class_group("VII B"), make_student()
    move_students({student.id: wrong.id}, on=JULY)

    move_students({student.id: right.id}, on=JULY)

    assert history(student) == [(right.id, JULY, None, True)]


def test_who_is_taken_out_has_no_rombel_of_now(app: Flask) -> None:
    group, student = make_class_group(), make_student()
    move_students({student.id: group.id}, on=JULY)

    move_students({student.id: None}, on=OCTOBER, decision=YearDecision.GRADUATED)

    assert history(student) == [(group.id, JULY, date(2026, 10, 4), None)]
    assert student.class_group_id is None
    assert db.session.scalar(select(Placement.decision)) is YearDecision.GRADUATED


def test_a_placement_never_ends_before_it_began(app: Flask) -> None:
    group, student = make_class_group(), make_student()
    move_students({student.id: group.id}, on=JULY)

    move_students({student.id: None}, on=JULY)

    assert history(student) == [(group.id, JULY, JULY, None)]


@pytest.mark.every_database
def test_the_database_holds_a_student_to_one_rombel_at_a_time(app: Flask) -> None:
    group, student = make_class_group(), make_student()
    move_students({student.id: group.id}, on=JULY)
    db.session.add(
        Placement(student_id=student.id, class_group_id=group.id, started_on=OCTOBER, ended_on=None, is_current=True)
    )

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_an_import_records_a_chunk_in_as_many_statements_as_one_student(app: Flask) -> None:
    old, new = make_class_group("VII A"), make_class_group("VIII A", grade_level=8)
    students = [make_student(f"Siswa {number}").id for number in range(60)]
    record_placements(dict.fromkeys(students[:40], old.id), on=JULY)

    with statements() as sent:
        moved = record_placements(dict.fromkeys(students, new.id), on=OCTOBER)

    assert moved == 60
    assert len(sent) == 3
