"""Units on their pages, on the form of a rombel, and ways of enrolment on that of a student."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from modules.Student.models import ClassGroup, Student, Unit
from modules.Student.services import current_school_year
from tests.factories.student import make_class_group, make_student, make_unit
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def operator(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("operator")


def test_a_unit_is_made_gets_its_grades_and_is_on_record(operator: FlaskClient) -> None:
    group = make_class_group("VII A", first_year=current_school_year()).id
    db.session.commit()

    page = followed(operator, operator.post("/students/units", data={"code": "SMP", "name": "SMP Contoh"}))
    unit = only(Unit)
    answer = followed(operator, operator.post(f"/students/units/{unit}/grades", data={"first": "7", "last": "9"}))

    assert "Dari tingkat" in page.text
    assert "1 rombel kini termasuk SMP Contoh." in answer.text
    assert db.session.get_one(ClassGroup, group).unit_id == unit
    actions = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions == ["student.unit.add", "student.unit.grades"]


def test_a_rombel_gets_its_unit_on_its_form(operator: FlaskClient) -> None:
    group, unit = make_class_group("VII A"), make_unit("SMP", "SMP Contoh")
    db.session.commit()
    data = {"name": "VII A", "grade_level": "7", "homeroom_teacher_id": "", "unit_id": str(unit.id)}

    answer = followed(operator, operator.post(f"/students/class-groups/{group.id}/edit", data=data))

    assert "SMP Contoh" in answer.text
    event = db.session.scalars(select(AuditEvent)).one()
    assert (event.before, event.after) == ({"unit": None}, {"unit": "SMP Contoh"})


def test_a_student_s_way_of_enrolment_is_offered_kept_and_shown(operator: FlaskClient) -> None:
    student = make_student("Ayu Lestari", enrolment_type="Afirmasi")
    db.session.commit()

    form = operator.get(f"/students/{student.id}/edit").text
    data = {"name": "Ayu Lestari", "sex": "P", "nisn": student.nisn, "enrolment_type": "pindahan"}
    answer = followed(operator, operator.post(f"/students/{student.id}/edit", data=data))

    assert '<option value="Afirmasi">' in form
    assert "<dt>Jalur masuk</dt><dd>Pindahan</dd>" in answer.text
    assert db.session.scalars(select(Student.enrolment_type)).one() == "Pindahan"


@pytest.mark.parametrize(
    ("first", "last", "reason"), [("9", "7", "tidak boleh di bawah"), ("7", "20", "13"), ("", "9", "Dari tingkat")]
)
def test_grades_that_can_not_be_are_refused(operator: FlaskClient, first: str, last: str, reason: str) -> None:
    unit = make_unit().id
    db.session.commit()

    answer = operator.post(f"/students/units/{unit}/grades", data={"first": first, "last": last})

    assert (answer.status_code, reason in answer.text) == (422, True)


def test_who_may_not_edit_classes_sees_units_and_no_form(app: Flask, sign_in: SignIn) -> None:
    make_unit("SMP", "SMP Contoh")
    db.session.commit()
    headmaster = sign_in("headmaster")

    page = headmaster.get("/students/units").text

    assert "SMP Contoh" in page
    assert "Tambah unit" not in page
    assert headmaster.post("/students/units", data={"code": "X", "name": "X"}).status_code == 403
