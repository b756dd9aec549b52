"""What a homeroom teacher sees, changes and takes out: the students of the own rombel."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.models import User
from core.db import db
from core.exports import routes
from core.files import StoredFile
from core.files.storage import path_of
from core.jobs.testing import drain
from core.web.access import access_of
from modules.Student.models import ChangeSet, ChangeSetItem, Student, StudentStatus, Teacher
from modules.Student.permissions import CHANGE_MANY
from modules.Student.services import current_school_year
from modules.Student.services.families import join
from tests.factories.student import LONG_AGO, make_class_group, make_homeroom, make_student
from tests.fixtures.app import SignIn

LEAVE = {"action": "status", "status": "cuti", "on": "2026-10-05", "reason": "libur", "class_group_id": ""}


@pytest.fixture
def teacher(app: Flask, sign_in: SignIn) -> FlaskClient:
    """The homeroom teacher of VII A, where Ayu sits; Bayu sits in VII B."""
    teacher = sign_in("homeroom")
    own, other = (make_class_group(name, first_year=current_school_year()) for name in ("VII A", "VII B"))
    make_homeroom(own)
    make_student("Ayu", class_group_id=own.id)
    make_student("Bayu", class_group_id=other.id)
    db.session.commit()
    return teacher


def id_of(name: str) -> int:
    db.session.rollback()
    return db.session.scalars(select(Student.id).where(Student.name == name)).one()


def names_in(content: bytes) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")][1:]


def test_the_list_says_whose_students_these_are_and_offers_no_other_rombel(teacher: FlaskClient) -> None:
    page = teacher.get("/students").text

    assert "Siswa rombel yang Anda walikan: VII A" in page
    assert "1 siswa ditemukan" in page
    assert "VII B" not in page


def test_the_list_tells_a_teacher_without_rombel_what_to_do(sign_in: SignIn) -> None:
    assert "Minta operator mengisi wali kelas" in sign_in("homeroom").get("/students").text


def test_the_rombel_of_another_teacher_is_shown_without_students(teacher: FlaskClient) -> None:
    other = db.session.get_one(Student, id_of("Bayu")).class_group_id

    assert "diwalikan guru lain" in teacher.get(f"/students/class-groups/{other}").text


def test_brothers_and_sisters_elsewhere_are_counted_not_named(teacher: FlaskClient) -> None:
    join(db.session.get_one(Student, id_of("Ayu")), db.session.get_one(Student, id_of("Bayu")))
    db.session.commit()

    page = teacher.get(f"/students/{id_of('Ayu')}/family").text

    assert "1 saudara lain" in page
    assert "Bayu" not in page.replace("Keluarga Bayu", "")


def test_a_download_holds_the_own_students(teacher: FlaskClient) -> None:
    answer = teacher.post("/exports/student.students", data={"form": "csv", "filters": "q=yu"})

    content = answer.data
    answer.close()
    assert names_in(content) == ["Ayu"]


def test_so_does_one_that_a_job_makes(teacher: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "AT_ONCE", 0)

    teacher.post("/exports/student.students", data={"form": "csv", "filters": ""})
    drain()

    assert names_in(path_of(db.session.scalars(select(StoredFile)).one()).read_bytes()) == ["Ayu"]


def test_a_change_for_many_spares_the_others_when_it_is_made_not_only_when_it_is_asked_for(
    app: Flask, teacher: FlaskClient
) -> None:
    access_of(app).declare((), {"homeroom": (CHANGE_MANY,)})
    ids = [str(id_of(name)) for name in ("Ayu", "Bayu")]
    late = make_student("Citra", class_group_id=db.session.get_one(Student, id_of("Ayu")).class_group_id)
    late_id = late.id
    db.session.commit()
    teacher.post("/students/bulk", data=LEAVE | {"id": [*ids, str(late_id)], "query": "", "confirmed": "yes"})
    db.session.get_one(Student, late_id).class_group_id = None
    db.session.commit()

    drain()

    db.session.rollback()
    statuses = db.session.execute(select(Student.name, Student.status).order_by(Student.name))
    active = StudentStatus.ACTIVE
    assert [tuple(each) for each in statuses] == [("Ayu", StudentStatus.ON_LEAVE), ("Bayu", active), ("Citra", active)]
    assert len(db.session.scalars(select(ChangeSetItem.student_id)).all()) == 1
    assert teacher.get(f"/students/changes/{db.session.scalars(select(ChangeSet.id)).one()}").status_code == 200


def test_the_operator_gives_a_teacher_the_account_and_that_is_all_it_takes(
    teacher: FlaskClient, sign_in: SignIn
) -> None:
    siti = db.session.scalars(select(Teacher)).one()
    siti.user_id = None
    siti_id, account = siti.id, db.session.scalars(select(User.id)).one()
    db.session.add(Teacher(name="Pak Budi", updated_at=LONG_AGO))
    db.session.commit()
    before = teacher.get(f"/students/{id_of('Ayu')}").status_code
    told = {"name": "Bu Siti", "is_active": "y", "user_id": str(account)}

    answer = sign_in("operator").post(f"/students/teachers/{siti_id}", data=told)

    assert (before, answer.status_code, teacher.get(f"/students/{id_of('Ayu')}").status_code) == (404, 302, 200)
