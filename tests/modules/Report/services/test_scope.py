"""Whose scores a person may see; each page's answer is in routes/test_access."""

import pytest
from flask import Flask

from core.accounts.acting import acting_for
from core.accounts.services import create_user
from core.db import db
from modules.Report.errors import ReportNotFoundError
from modules.Report.services.scope import find_assignment, find_class, may_enter, may_fill
from tests.factories.report import HALF, make_assignment, make_class, teacher_of
from tests.factories.student import make_homeroom


def test_a_teacher_who_left_sees_nothing(app: Flask) -> None:
    user, _password = create_user("guru@sekolah.test", name="Guru", role="teacher")
    teacher = teacher_of("guru@sekolah.test")
    assignment = make_assignment(make_class(), teacher=teacher)
    with acting_for(user.id):
        assert may_enter(find_assignment(assignment.id))
        teacher.is_active = False
        db.session.flush()

        with pytest.raises(ReportNotFoundError):
            find_assignment(assignment.id)


def test_a_homeroom_teacher_fills_in_the_own_class_and_sees_its_subjects(app: Flask) -> None:
    user, _password = create_user("wali@sekolah.test", name="Wali", role="homeroom")
    group = make_class()
    make_homeroom(group, "wali@sekolah.test")
    assignment = make_assignment(group)

    with acting_for(user.id):
        assert may_fill(find_class(group.id, HALF))
        assert not may_enter(find_assignment(assignment.id))
        with pytest.raises(ReportNotFoundError):
            find_class(group.id, 3)
