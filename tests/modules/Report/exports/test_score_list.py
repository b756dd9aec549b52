"""The list of scores can be brought in again as it is."""

from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from core.db import db
from modules.Student.models.semester import Half, Semester
from modules.Student.services import current_school_year
from tests.factories.report import make_assignment, make_class, plan, score, seat, teacher_of
from tests.fixtures.app import SignIn


@pytest.mark.every_database
def test_a_line_for_each_cell_of_the_grids_that_one_may_see(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("teacher")
    group, other = make_class("VII A"), make_class("VII B")
    ayu, _bima = seat(group, "Ayu", "Bima")
    seat(other, "Asing")
    (first,) = plan(make_assignment(group, teacher=teacher_of("teacher@sekolah.test")), "S1")
    plan(make_assignment(other), "S1")
    score(ayu, {first: 87.5})
    db.session.commit()
    semester = Semester(current_school_year(), Half.ODD).dapodik_id

    with client.post("/exports/report.scores", data={"form": "xlsx", "filters": f"semester={semester}"}) as answer:
        book = load_workbook(BytesIO(answer.data))

    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [(row[2], row[4], row[6], row[7]) for row in rows[1:]] == [
        ("Ayu", "Matematika", "S1", 87.5),
        ("Bima", "Matematika", "S1", None),
    ]
