"""One student's own data."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import Placement, StatusChange, StudentStatus
from modules.Student.services.records import Arrival, add_student, change_student, find_student
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")
JULY = date(2026, 7, 13)


def data(**values: Any) -> dict[str, Any]:
    return {"name": "Ayu Lestari", "sex": "P", "nisn": "0130000001"} | values


def test_somebody_new_has_a_rombel_and_the_first_line_of_a_history(app: Flask) -> None:
    group = make_class_group()

    student = add_student(data(), Arrival(on=JULY, class_group_id=group.id, from_school="SD Contoh"), by_id=None)

    change = db.session.scalars(select(StatusChange)).one()
    assert (student.status, student.joined_on, student.class_group_id) == (StudentStatus.ACTIVE, JULY, group.id)
    assert (change.previous, change.status, change.other_school) == (None, StudentStatus.ACTIVE, "SD Contoh")
    assert db.session.scalars(select(Placement)).one().started_on == JULY


def test_a_candidate_is_no_student_yet(app: Flask) -> None:
    student = add_student(data(), Arrival(on=JULY, is_candidate=True), by_id=None)

    assert student.status is StudentStatus.CANDIDATE


@pytest.mark.parametrize("number", ["nisn", "nipd"])
def test_a_number_that_another_has_is_refused_at_its_field(app: Flask, number: str) -> None:
    make_student("Bayu", **{number: "0130000009"})

    with pytest.raises(FieldRefusedError, match="Bayu") as refusal:
        add_student(data(nisn=None) | {number: "0130000009"}, Arrival(on=JULY), by_id=None)

    assert refusal.value.field == number


def test_a_change_tells_what_differs_and_touches_nothing_else(app: Flask) -> None:
    student = make_student("Ayu", nik="9901010101130001")

    changed = change_student(student, {"name": "Ayu Lestari", "sex": student.sex})

    assert changed == {"name": ("Ayu", "Ayu Lestari")}
    assert student.nik == "9901010101130001"


def test_what_is_no_data_is_never_set_by_a_form(app: Flask) -> None:
    student = make_student()

    change_student(student, {"status": StudentStatus.GRADUATED, "class_group_id": 5})

    assert (student.status, student.class_group_id) == (StudentStatus.ACTIVE, None)


def test_nobody_is_found_under_an_id_that_does_not_exist(app: Flask) -> None:
    with pytest.raises(StudentNotFoundError):
        find_student(99)
