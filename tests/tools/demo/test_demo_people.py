"""Who belongs to the demo's students."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.accounts.acting import acting_for
from core.accounts.services import find_user
from core.db import db
from modules.Student.demo_school import write_demo_school
from modules.Student.models import ClassGroup, Family, Guardian, Student, StudentGuardian
from modules.Student.services import current_school_year, is_visible
from tests.factories.student import bring_in
from tools.demo.people import HOMEROOM_EMAIL, make_people


@pytest.fixture
def password(app: Flask, tmp_path: Path) -> str | None:
    """A demo school of 60 with its people."""
    path = tmp_path / "demo.xlsx"
    write_demo_school(path, students=60)
    bring_in(path, first_year=current_school_year())
    password = make_people()
    db.session.commit()
    return password


def test_the_demo_has_families_parents_to_call_and_a_teacher_for_each_rombel(password: str | None) -> None:
    sizes = select(func.count()).where(Student.family_id.is_not(None)).group_by(Student.family_id)
    callable_parents = select(func.count()).select_from(Guardian).where(Guardian.phone.is_not(None))
    payers = select(func.count()).select_from(StudentGuardian).where(StudentGuardian.pays.is_(True))
    taught = select(func.count()).select_from(ClassGroup).where(ClassGroup.homeroom_teacher_id.is_(None))

    assert db.session.scalar(select(func.count()).select_from(Family)) == len(db.session.scalars(sizes).all()) > 2
    assert min(db.session.scalars(sizes)) >= 2
    assert (db.session.scalar(callable_parents) or 0) > 20
    assert db.session.scalar(payers) == 60
    assert db.session.scalar(taught) == 0


def test_one_homeroom_teacher_signs_in_and_sees_one_rombel(password: str | None) -> None:
    user = find_user(HOMEROOM_EMAIL)
    assert user is not None

    with acting_for(user.id):
        rombel = db.session.scalars(select(Student.class_group_id).where(is_visible()).distinct()).all()

    assert (password is not None, len(rombel)) == (True, 1)
