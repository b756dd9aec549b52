"""Filters that are kept, and one change for many."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.db import db
from core.jobs.testing import drain
from modules.Student.models import ChangeSet, SavedFilter, Student, StudentStatus
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def operator(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("operator")


@pytest.fixture
def students(app: Flask) -> list[int]:
    """Three students of VII A and one of VIII A."""
    seventh, eighth = make_class_group("VII A").id, make_class_group("VIII A", grade_level=8).id
    made = [make_student(f"Siswa {number}", class_group_id=seventh).id for number in range(3)]
    made.append(make_student("Lain", class_group_id=eighth).id)
    db.session.commit()
    return made


LEAVE = {"action": "status", "status": "cuti", "on": "2026-10-05", "reason": "libur", "class_group_id": ""}


def statuses() -> list[StudentStatus]:
    db.session.rollback()
    return list(db.session.scalars(select(Student.status).order_by(Student.id)))


def test_a_filter_is_kept_by_name_used_again_and_deleted(operator: FlaskClient, students: list[int]) -> None:
    kept = followed(operator, operator.post("/students/filters", data={"name": "Kelas 7", "query": "tingkat=7"})).text
    address = re.search(r'href="(/students\?tingkat=7)">Kelas 7<', operator.get("/students").text)
    assert address is not None
    used = operator.get(address[1]).text

    operator.post(f"/students/filters/{only(SavedFilter)}/delete")

    assert "Saringan disimpan." in kept
    assert "3 siswa ditemukan" in used
    assert "Kelas 7" not in operator.get("/students").text


def test_the_filter_of_another_person_is_not_found(operator: FlaskClient, sign_in: SignIn) -> None:
    operator.post("/students/filters", data={"name": "Kelas 7", "query": "tingkat=7"})

    assert sign_in("finance").post(f"/students/filters/{only(SavedFilter)}/delete").status_code == 404


def test_incomplete_data_and_grade_narrow_the_list(operator: FlaskClient, students: list[int]) -> None:
    whole = db.session.get_one(Student, students[0])
    whole.nik, whole.mother_name, whole.address = "9901014503130001", "Sari", "Jl. Melati"
    whole.birth_date = date(2013, 3, 5)
    db.session.commit()

    assert "2 siswa ditemukan" in operator.get("/students?tingkat=7&kurang=y").text


def test_a_change_is_looked_at_before_it_is_asked_for(operator: FlaskClient, students: list[int]) -> None:
    asked = operator.get("/students/bulk?tingkat=7&who=all").text

    preview = operator.post("/students/bulk", data=LEAVE | {"query": "tingkat=7"})

    assert "Semua 3 siswa yang ditemukan saringan." in asked
    assert "3 siswa akan diubah" in preview.text
    drain()
    assert set(statuses()) == {StudentStatus.ACTIVE}


def test_all_found_are_changed_by_a_job_and_put_back_by_another(operator: FlaskClient, students: list[int]) -> None:
    answer = operator.post("/students/bulk", data=LEAVE | {"query": "tingkat=7", "confirmed": "yes"})
    drain()
    changed = statuses()

    page = operator.get(f"/students/changes/{only(ChangeSet)}").text
    operator.post(f"/students/changes/{only(ChangeSet)}/undo")
    drain()

    assert "/jobs/" in answer.location
    assert changed == [StudentStatus.ON_LEAVE] * 3 + [StudentStatus.ACTIVE]
    assert "3 siswa dapat dikembalikan" in page
    assert set(statuses()) == {StudentStatus.ACTIVE}


def test_only_the_ticked_ones_are_changed(operator: FlaskClient, students: list[int]) -> None:
    ticked = {"id": [str(students[0]), str(students[3])], "confirmed": "yes", "query": ""}

    operator.post("/students/bulk", data=LEAVE | ticked)
    drain()

    assert statuses() == [StudentStatus.ON_LEAVE, StudentStatus.ACTIVE, StudentStatus.ACTIVE, StudentStatus.ON_LEAVE]


def test_a_status_without_its_reason_is_refused(operator: FlaskClient, students: list[int]) -> None:
    answer = operator.post("/students/bulk", data=LEAVE | {"reason": "", "query": "", "confirmed": "yes"})

    assert (answer.status_code, "Tulis alasannya" in answer.text) == (422, True)


def test_who_may_only_see_students_changes_none(sign_in: SignIn, students: list[int]) -> None:
    finance = sign_in("finance")

    assert finance.post("/students/bulk", data=LEAVE).status_code == 403
    assert "Ubah semua" not in finance.get("/students").text


def test_likely_siblings_are_looked_at_joined_and_taken_apart_again(operator: FlaskClient) -> None:
    home = {"father_name": "Joko", "mother_name": "Sari", "address": "Jl. Melati 1"}
    ids = [make_student(name, **home).id for name in ("Ayu", "Bayu")]
    db.session.commit()
    address = re.search(r'href="(/students/bulk[^"]+)"', operator.get("/students/siblings").text)
    assert address is not None
    told = {"action": "family", "family_id": "", "on": "2026-10-05", "id": ids, "query": "", "class_group_id": ""}

    asked = operator.get(address[1].replace("&amp;", "&")).text
    preview = operator.post("/students/bulk", data=told | {"status": "aktif"}).text
    operator.post("/students/bulk", data=told | {"status": "aktif", "confirmed": "yes"})
    drain()
    joined = families()
    left = operator.get("/students/siblings").text
    operator.post(f"/students/changes/{only(ChangeSet)}/undo")
    drain()

    assert ('<option selected value="family">' in asked, "2 siswa dicentang" in asked) == (True, True)
    assert all(said in preview for said in ("Satu keluarga baru", "<li>Ayu", "<li>Bayu", "2 siswa akan diubah"))
    assert (len(set(joined)), None in joined) == (1, False)
    assert "Tidak ada pasangan" in left
    assert families() == [None, None]


def test_who_only_looks_alike_is_not_shown_again(operator: FlaskClient) -> None:
    home = {"father_name": "Joko", "mother_name": "Sari", "address": "Jl. Melati 1"}
    first, second = (make_student(name, **home).id for name in ("Ayu", "Bayu"))
    db.session.commit()

    answer = followed(operator, operator.post(f"/students/siblings/{first}/{second}/dismiss"))

    assert "Tidak ada pasangan" in answer.text


def test_a_family_of_one_is_refused_beside_the_choice(operator: FlaskClient, students: list[int]) -> None:
    told = {"action": "family", "family_id": "", "on": "2026-10-05", "id": students[:1], "query": ""}

    answer = operator.post("/students/bulk", data=told | {"status": "aktif", "class_group_id": "", "confirmed": "yes"})

    assert (answer.status_code, "paling sedikit dua siswa" in answer.text) == (422, True)


def families() -> list[int | None]:
    db.session.rollback()
    return list(db.session.scalars(select(Student.family_id).order_by(Student.id)))
