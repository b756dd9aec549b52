"""The cells of the grids as one list; as a file it is shown in exports/test_score_list."""

import pytest
from sqlalchemy import func, select

from core.db import db
from modules.Report.services.score_list import find_scores
from modules.Report.services.setup.assignments import fill_class
from modules.Report.services.setup.curricula import choose
from modules.Student.models.semester import Half, Semester
from modules.Student.services import current_school_year
from tests.factories.report import give_subject, make_assignment, make_class, make_curriculum, plan, seat

pytestmark = pytest.mark.usefixtures("app")


def number(assignment: str | None) -> int:
    """Rows of the first semester of this school year."""
    code = Semester(current_school_year(), Half.ODD).dapodik_id
    return db.session.scalar(select(func.count()).select_from(find_scores(code, assignment).subquery())) or 0


def test_a_row_an_assessment_and_student_who_takes_the_subject() -> None:
    group = make_class()
    seat(group, "Ayu", religion="Islam")
    seat(group, "Bunga", religion="Hindu")
    curriculum = make_curriculum()
    give_subject(curriculum)
    give_subject(curriculum, "PAI", "Agama Islam", religion="islam")
    choose(group.school_year_id, 7, None, curriculum)
    fill_class(group, 1)
    assignment = make_assignment(group)
    plan(assignment, "S1", "S2")

    assert number(None) == number(str(assignment.id)) == 4
    assert number("0") == 0
