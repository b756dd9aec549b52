"""Teachers by hand, and the ways to their import."""

from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.db import db
from modules.Student.models import Teacher
from tests.factories.staff import make_teacher
from tests.factories.student import FIRST_YEAR, make_class_group
from tests.fixtures.app import SignIn

NIK = "9901015001800001"


def test_what_the_office_knows_of_a_teacher_is_kept_and_the_number_of_a_citizen_masked(
    app: Flask, sign_in: SignIn
) -> None:
    teacher = make_teacher("Siti", nik=NIK).id
    db.session.commit()
    operator = sign_in("operator")
    told = {
        "name": "Siti Aminah", "sex": "P", "birth_date": "1980-01-10", "employment_status": "PNS", "user_id": "",
        "staff_type": "Guru Mapel", "nik": "", "is_active": "y",
    }  # fmt: skip

    form = operator.get(f"/students/teachers/{teacher}").text
    operator.post(f"/students/teachers/{teacher}", data=told)
    listed = operator.get("/students/teachers").text

    assert "9901********0001" in form
    assert NIK not in form
    kept = db.session.scalars(select(Teacher)).one()
    assert (kept.sex, kept.birth_date, kept.nik) == ("P", date(1980, 1, 10), NIK)
    assert "Guru Mapel" in listed
    assert "PNS" in listed


def test_a_birth_that_has_not_come_is_refused(app: Flask, sign_in: SignIn) -> None:
    answer = sign_in("operator").post("/students/teachers/new", data={"name": "Siti", "birth_date": "2999-01-01"})

    assert (answer.status_code, "belum tiba" in answer.text) == (422, True)


def upload_of(client: FlaskClient, address: str, kind: str) -> str:
    """The upload to which the page at `address` leads; empty where it does not."""
    link = f"/imports/new/{kind}"
    page = client.get(address).text
    return page[page.index(link) :].split('"')[0] if link in page else ""


def test_the_lists_lead_to_their_imports_with_the_year_chosen(app: Flask, sign_in: SignIn) -> None:
    year = make_class_group(first_year=FIRST_YEAR - 1).school_year_id
    db.session.commit()
    operator = sign_in("operator")

    teachers = upload_of(operator, "/students/teachers", "student.teachers")
    classes = upload_of(operator, f"/students/school-years/{year}", "student.classes")

    assert operator.get(teachers).status_code == 200
    assert f'<option selected value="{FIRST_YEAR - 1}">' in operator.get(classes).text
    assert upload_of(sign_in("finance"), "/students/teachers", "student.teachers") == ""
