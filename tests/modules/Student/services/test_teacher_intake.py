"""Rows of a file meet the teachers who are there."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from core.imports import Outcome
from core.sheets import RowProblem
from modules.Student.models import Teacher
from modules.Student.services.teacher_intake import compare_teachers, refused_teachers, write_teachers
from tests.factories.staff import make_teacher, teacher_row
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def test_a_number_of_a_citizen_is_masked_where_changes_are_told_and_kept_in_full() -> None:
    make_teacher("SITI AMINAH", nuptk="10", nik="9901015001800009", phone="0800")

    results = compare_teachers([teacher_row(nuptk="10", nik="9901015001800001", birth_date=date(1980, 1, 10))])
    written = write_teachers(results)

    assert results[0].changes == {
        "nik": ("9901********0009", "9901********0001"),
        "birth_date": (None, "1980-01-10"),
    }
    assert written[6].undo["before"] == {"nik": "9901015001800009", "birth_date": None}
    db.session.expire_all()
    kept = db.session.scalars(select(Teacher)).one()
    assert (kept.nik, kept.phone) == ("9901015001800001", "0800"), "an empty cell says nothing"


def test_a_faulty_row_still_mentions_whom_it_seems_to_be_about() -> None:
    teacher = make_teacher(nuptk="10")

    (result,) = refused_teachers([teacher_row(nuptk="10")], [RowProblem(6, "JK", "JK harus L atau P")])

    assert (result.outcome, result.record_id, len(result.problems)) == (Outcome.ERROR, teacher.id, 1)


def test_comparing_is_one_question_however_many_rows() -> None:
    rows = [teacher_row(number, nuptk=str(number)) for number in range(300)]

    with statements() as asked:
        compare_teachers(rows)

    assert len([each for each in asked if each.startswith("SELECT")]) == 1
