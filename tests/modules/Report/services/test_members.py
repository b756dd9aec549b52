"""Who belongs to a class in a semester."""

from datetime import date

import pytest

from core.clock import today
from modules.Report.services.members import list_members
from modules.Student.models import YearDecision
from modules.Student.models.semester import Half, semester_of
from modules.Student.services import ensure_school_year, move_students
from tests.factories.report import make_class, seat
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def test_who_sits_there_now_by_name() -> None:
    group = make_class()
    seat(group, "Citra", "Ayu")

    assert [student.name for student in list_members(group, 1)] == ["Ayu", "Citra"]


def test_who_was_promoted_before_the_last_day_belongs_to_the_year_that_ended() -> None:
    first_year = semester_of(today()).first_year - 1
    group = make_class_group("VII A", first_year=first_year)
    group.school_year = ensure_school_year(first_year)
    later = make_class("VIII A", grade_level=8)
    ayu, bima = make_student("Ayu"), make_student("Bima")
    move_students({ayu.id: group.id, bima.id: group.id}, on=date(first_year, 7, 1))
    move_students({bima.id: None}, on=date(first_year + 1, 2, 1))
    move_students({ayu.id: later.id}, on=date(first_year + 1, 6, 20), decision=YearDecision.PROMOTED)

    assert [student.name for student in list_members(group, Half.ODD)] == ["Ayu", "Bima"]
    assert [student.name for student in list_members(group, Half.EVEN)] == ["Ayu"]
