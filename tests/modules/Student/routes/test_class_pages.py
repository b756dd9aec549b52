"""School years, rombel and teachers."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from modules.Student.models import ClassGroup, SchoolYear, Teacher
from modules.Student.services.placements import move_students
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def operator(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("operator")


def test_a_school_year_gets_a_rombel_with_its_homeroom_teacher(operator: FlaskClient) -> None:
    operator.post("/students/teachers/new", data={"name": "Siti Aminah", "nip": "001", "is_active": "y", "user_id": ""})
    operator.post("/students/school-years", data={"first_year": "2027"})

    answer = followed(
        operator,
        operator.post(
            f"/students/school-years/{only(SchoolYear)}/class-groups/new",
            data={"name": "VII A", "grade_level": "7", "homeroom_teacher_id": str(only(Teacher))},
        ),
    )

    assert "VII A (2027/2028)" in answer.text
    assert "Siti Aminah" in answer.text
    assert db.session.scalars(select(Teacher.nip)).one() == "001"


def test_the_trail_tells_in_words_what_a_rombel_and_its_teacher_were(operator: FlaskClient, sign_in: SignIn) -> None:
    siti = {"name": "Siti Aminah", "nik": "9901014503130001", "is_active": "y", "user_id": ""}
    operator.post("/students/teachers/new", data=siti)
    operator.post("/students/school-years", data={"first_year": "2027"})
    group = {"name": "VII A", "grade_level": "7", "homeroom_teacher_id": ""}
    operator.post(f"/students/school-years/{only(SchoolYear)}/class-groups/new", data=group)
    teacher, rombel = only(Teacher), only(ClassGroup)
    for _twice in range(2):
        operator.post(f"/students/class-groups/{rombel}/edit", data=group | {"homeroom_teacher_id": str(teacher)})
        operator.post(f"/students/teachers/{teacher}", data=siti | {"is_active": "", "phone": "0800111"})
    operator.post(f"/students/class-groups/{rombel}/delete")

    trail = sign_in("admin").get("/audit").text

    db.session.rollback()
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.action for event in events] == [
        "student.teacher.add", "student.school_year.add", "student.class_group.add", "student.class_group.change",
        "student.teacher.change", "student.class_group.remove",
    ]  # fmt: skip
    assert (events[3].before, events[3].after) == ({"homeroom": None}, {"homeroom": "Siti Aminah"})
    assert events[4].after == {"phone": "0800111", "is_active": False}
    assert "9901014503130001" not in str([event.after for event in events])
    for words in ("mengubah rombel VII A (2027/2028)", "<dt>Wali kelas</dt><dd>– → Siti Aminah</dd>", "ya → tidak"):
        assert words in trail


def test_two_rombel_of_a_year_have_two_names(operator: FlaskClient) -> None:
    year = make_class_group("VII A").school_year_id
    db.session.commit()

    answer = operator.post(
        f"/students/school-years/{year}/class-groups/new",
        data={"name": "VII A", "grade_level": "7", "homeroom_teacher_id": ""},
    )

    assert (answer.status_code, "sudah ada" in answer.text) == (422, True)


def test_a_rombel_shows_who_sits_there_and_is_not_deleted_with_them(operator: FlaskClient) -> None:
    group = make_class_group().id
    move_students({make_student("Ayu").id: group}, on=date(2026, 7, 1))
    db.session.commit()

    page, deleted = (
        operator.get(f"/students/class-groups/{group}"),
        operator.post(f"/students/class-groups/{group}/delete"),
    )

    assert "Ayu" in page.text
    assert (deleted.status_code, db.session.get(ClassGroup, group) is None) == (409, False)


def test_an_empty_rombel_is_deleted(operator: FlaskClient) -> None:
    group = make_class_group().id
    db.session.commit()

    operator.post(f"/students/class-groups/{group}/delete")

    assert db.session.scalars(select(ClassGroup)).all() == []


@pytest.mark.parametrize(
    "page",
    ["/students/school-years", "/students/teachers", "/students/school-years/{year}", "/students/class-groups/{group}"],
)
def test_lists_open_for_who_may_see_students_and_offer_nothing_to_change(
    app: Flask, sign_in: SignIn, page: str
) -> None:
    group = make_class_group()
    address = page.format(group=group.id, year=group.school_year_id)
    db.session.commit()

    answer = sign_in("finance").get(address)

    assert answer.status_code == 200
    assert "btn-primary" not in answer.text


def test_a_homeroom_teacher_who_left_stays_named_on_the_form(operator: FlaskClient) -> None:
    operator.post("/students/teachers/new", data={"name": "Siti", "user_id": ""})
    teacher, group = only(Teacher), make_class_group()
    group.homeroom_teacher_id = teacher
    db.session.commit()

    assert "Siti" in operator.get(f"/students/class-groups/{group.id}/edit").text
