"""The wizard of the school year's end, and duplicates."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.jobs.testing import drain
from modules.Student.models import Student
from modules.Student.services.placements import move_students
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.services.test_promotions import group_with, rombel_of


@pytest.fixture
def operator(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("operator")


def test_a_year_is_decided_looked_at_processed_and_taken_back(operator: FlaskClient) -> None:
    group, seated = group_with(3)
    year, group_id, ids = group.school_year_id, group.id, [student.id for student in seated]
    db.session.commit()
    decided = {"decision": "naik", "next_name": "VIII A", "stay_name": "VII A", "starts_on": "2026-07-01"}
    operator.post(f"/students/year-end/classes/{group_id}", data=decided | {f"student-{ids[1]}": "tinggal"})

    looked_at = operator.get(f"/students/year-end/{year}").text
    operator.post(f"/students/year-end/{year}")
    drain()
    processed = rombel_of(ids)
    db.session.rollback()
    done = operator.get(f"/students/year-end/{year}").text
    operator.post(f"/students/year-end/classes/{group_id}/undo")
    drain()

    assert "naik 2, tinggal 1" in looked_at
    assert processed == ["VIII A", "VII A", "VIII A"]
    assert "selesai" in done
    assert rombel_of(ids) == ["VII A"] * 3


def test_what_is_newer_is_told_instead_of_overwritten(operator: FlaskClient) -> None:
    group, seated = group_with(1)
    group_id, year, student = group.id, group.school_year_id, seated[0].id
    db.session.commit()
    operator.post(f"/students/year-end/{year}")
    drain()
    move_students({student: make_class_group("VIII C", grade_level=8).id}, on=date(2026, 9, 1))
    db.session.commit()

    answer = operator.post(f"/students/year-end/classes/{group_id}/undo")

    assert (answer.status_code, "Sudah diubah lagi" in answer.text) == (409, True)


def test_who_is_held_back_needs_a_rombel(operator: FlaskClient) -> None:
    group, _seated = group_with(1)
    db.session.commit()

    answer = operator.post(
        f"/students/year-end/classes/{group.id}",
        data={"decision": "tinggal", "next_name": "", "stay_name": "", "starts_on": "2026-07-01"},
    )

    assert (answer.status_code, "Isi nama rombelnya." in answer.text) == (422, True)


def test_decisions_of_a_rombel_open_as_they_were_kept(operator: FlaskClient) -> None:
    group, seated = group_with(2)
    db.session.commit()
    data = {"decision": "naik", "next_name": "VIII B", "stay_name": "VII B", "starts_on": "2026-07-01"}
    operator.post(f"/students/year-end/classes/{group.id}", data=data | {f"student-{seated[0].id}": "tinggal"})

    page = operator.get(f"/students/year-end/classes/{group.id}").text

    assert 'value="VIII B"' in page
    assert 'value="VII B"' in page
    assert '<option value="tinggal" selected>' in page


def test_only_who_closes_years_opens_the_wizard(app: Flask, sign_in: SignIn) -> None:
    year = group_with(1)[0].school_year_id
    db.session.commit()

    assert sign_in("headmaster").get(f"/students/year-end/{year}").status_code == 403


def test_duplicates_are_found_compared_merged_and_noted(operator: FlaskClient) -> None:
    born = date(2013, 3, 5)
    staying = make_student("Ayu", birth_date=born, phone="0800111").id
    going = make_student("Ayu", birth_date=born, phone="0800222").id
    db.session.commit()
    operator.post("/students/duplicates")
    drain()
    listed = operator.get("/students/duplicates").text

    compared = operator.get(f"/students/{staying}/merge/{going}").text
    operator.post(f"/students/{staying}/merge/{going}", data={"phone": "going"})

    db.session.rollback()
    assert "nama dan tanggal lahir sama" in listed
    assert "0800222" in compared
    assert [(student.id, student.phone) for student in db.session.scalars(select(Student))] == [(staying, "0800222")]
    assert db.session.scalars(select(AuditEvent.action)).all() == ["student.record.merge"]


def test_a_pair_that_is_two_people_is_not_shown_again(operator: FlaskClient) -> None:
    ids = [make_student("Ayu", birth_date=date(2013, 3, 5)).id for _ in range(2)]
    db.session.commit()
    operator.post("/students/duplicates")
    drain()

    operator.post(f"/students/duplicates/{ids[0]}/{ids[1]}/dismiss")

    assert "Tidak ada pasangan" in operator.get("/students/duplicates").text
