"""Whom a person may see."""

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import aliased

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.accounts.services import create_user, ensure_role
from core.db import db
from modules.Student.errors import StudentNotFoundError
from modules.Student.models import ClassGroup, Student, Teacher
from modules.Student.services import current_school_year, find_student, is_visible, is_visible_group, sees_all
from tests.factories.student import make_class_group, make_homeroom, make_student


@pytest.fixture
def siti(app: Flask) -> User:
    """The homeroom teacher of VII A, where Ayu sits; Bayu sits in VII B, Citra nowhere."""
    siti, _password = create_user("homeroom@sekolah.test", name="Siti", role="homeroom")
    own, other = (make_class_group(name, first_year=current_school_year()) for name in ("VII A", "VII B"))
    make_homeroom(own)
    make_student("Ayu", class_group_id=own.id)
    make_student("Bayu", class_group_id=other.id)
    make_student("Citra")
    return siti


def seen(student: Any = Student) -> Sequence[str]:
    return db.session.scalars(select(student.name).where(is_visible(student)).order_by(student.name)).all()


@pytest.mark.every_database
def test_a_homeroom_teacher_sees_the_students_of_the_own_rombel(siti: User) -> None:
    with acting_for(siti.id):
        assert seen() == seen(aliased(Student)) == ["Ayu"]
        assert db.session.scalars(select(ClassGroup.name).where(is_visible_group())).all() == ["VII A"]
    assert seen() == ["Ayu", "Bayu", "Citra"]


def test_a_student_of_another_rombel_is_not_found(siti: User) -> None:
    bayu = db.session.scalars(select(Student.id).where(Student.name == "Bayu")).one()

    with acting_for(siti.id), pytest.raises(StudentNotFoundError, match="rombel Anda"):
        find_student(bayu)
    assert find_student(bayu).name == "Bayu"


def test_last_year_s_rombel_is_no_longer_the_own(siti: User) -> None:
    before = make_class_group("VI A", grade_level=6, first_year=current_school_year() - 1)
    make_student("Dewi", class_group_id=before.id)
    before.homeroom_teacher_id = db.session.scalars(select(Teacher.id)).one()
    db.session.flush()

    with acting_for(siti.id):
        assert seen() == ["Ayu"]


def test_who_teaches_here_no_more_sees_nobody(siti: User) -> None:
    db.session.scalars(select(Teacher)).one().is_active = False
    db.session.flush()

    with acting_for(siti.id):
        assert seen() == []


def test_rombel_of_teachers_without_an_account_are_nobody_s(siti: User) -> None:
    db.session.scalars(select(Teacher)).one().user_id = None
    db.session.flush()

    with acting_for(siti.id):
        assert seen() == []


@pytest.mark.parametrize(("role", "sees"), [("operator", 3), ("headmaster", 3), ("finance", 3), ("admin", 3)])
def test_other_roles_see_all_also_beside_that_of_homeroom_teacher(siti: User, role: str, sees: int) -> None:
    siti.roles.append(ensure_role(role))
    db.session.flush()

    with acting_for(siti.id):
        assert (len(seen()), sees_all()) == (sees, True)
