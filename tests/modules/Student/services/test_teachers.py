"""Teachers."""

from typing import Any

import pytest
from flask import Flask

from core.db import db
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import Teacher
from modules.Student.services.teachers import DATA, active_teachers, find_teacher, find_teachers, save_teacher

pytestmark = pytest.mark.usefixtures("app")


def told(name: str = "Siti", **values: Any) -> dict[str, Any]:
    return dict.fromkeys(DATA) | {"name": name, "is_active": True} | values


def test_numbers_keep_their_zeros(app: Flask) -> None:
    teacher = save_teacher(None, told(nip="001234567890123456"))

    db.session.expire_all()
    assert find_teacher(teacher.id).nip == "001234567890123456"


@pytest.mark.parametrize("field", ["nip", "nuptk"])
def test_a_number_of_another_teacher_is_refused(app: Flask, field: str) -> None:
    save_teacher(None, told("Siti", **{field: "123"}))

    with pytest.raises(FieldRefusedError, match="Siti"):
        save_teacher(None, told("Budi", **{field: "123"}))


def test_who_no_longer_teaches_is_not_offered_and_stays_in_the_list(app: Flask) -> None:
    save_teacher(None, told("Siti", is_active=False))
    save_teacher(None, told("Budi"))

    assert [teacher.name for teacher in active_teachers()] == ["Budi"]
    assert len(db.session.scalars(find_teachers("")).all()) == 2


def test_words_find_a_name(app: Flask) -> None:
    save_teacher(None, told("Siti Aminah"))
    save_teacher(None, told("Budi"))

    found: list[Teacher] = list(db.session.scalars(find_teachers("aminah")))
    assert [teacher.name for teacher in found] == ["Siti Aminah"]


def test_nobody_is_found_under_an_id_that_does_not_exist(app: Flask) -> None:
    with pytest.raises(StudentNotFoundError):
        find_teacher(99)
