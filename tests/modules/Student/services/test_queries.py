"""What other modules ask about students."""

import pytest

from core.db import db
from modules.Student.models import StudentStatus
from modules.Student.services import active_students, has_students
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_only_students_who_are_at_the_school_are_active() -> None:
    for status in StudentStatus:
        make_student(str(status), status=status)

    assert [student.name for student in db.session.scalars(active_students())] == ["aktif"]


def test_a_school_without_students_has_none() -> None:
    assert not has_students()


def test_one_student_of_any_status_is_enough() -> None:
    make_student(status=StudentStatus.LEFT)

    assert has_students()
