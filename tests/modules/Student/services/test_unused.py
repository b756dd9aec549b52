"""What nothing refers to is deleted, the rest stays."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Student.models import Teacher
from modules.Student.services.unused import delete_unused
from tests.factories.staff import make_teacher
from tests.factories.student import make_class_group

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_of_many_only_those_stay_that_something_refers_to() -> None:
    ids = [make_teacher(f"Guru {number}").id for number in range(9)]
    make_class_group().homeroom_teacher_id = ids[6]
    db.session.flush()

    kept = delete_unused(Teacher, ids)

    assert kept == {ids[6]}
    assert db.session.scalars(select(Teacher.id)).all() == [ids[6]]
