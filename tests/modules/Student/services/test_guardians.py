"""Who answers for a student."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.errors import StudentNotFoundError
from modules.Student.models import Guardian, Relation
from modules.Student.services.guardians import (
    add_guardian,
    change_guardian,
    find_bond,
    guardians_of,
    remove_guardian,
    share_guardian,
    suggested_guardians,
)
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def told(name: str = "Bu Sari", **values: Any) -> dict[str, Any]:
    given = {"relation": Relation.MOTHER, "name": name, "pays": False, "contact_order": 1}
    return dict.fromkeys(("nik", "phone", "email", "occupation")) | given | values


def test_guardians_stand_in_the_order_of_calling(app: Flask) -> None:
    student = make_student()
    add_guardian(student.id, told("Bu Sari", contact_order=2))
    add_guardian(student.id, told("Pak Joko", relation=Relation.FATHER, contact_order=1))

    assert [bond.guardian.name for bond in guardians_of(student.id)] == ["Pak Joko", "Bu Sari"]


def test_only_one_pays(app: Flask) -> None:
    student = make_student()
    add_guardian(student.id, told("Pak Joko", pays=True))

    add_guardian(student.id, told("Bu Sari", pays=True, contact_order=2))

    assert [(bond.guardian.name, bond.pays) for bond in guardians_of(student.id)] == [
        ("Pak Joko", False),
        ("Bu Sari", True),
    ]


def test_a_guardian_of_brothers_and_sisters_is_one_person(app: Flask) -> None:
    first, second = make_student("Ayu"), make_student("Bayu")
    bond = add_guardian(first.id, told())
    share_guardian(second.id, bond)

    change_guardian(find_bond(second.id, bond.guardian_id), told("Bu Sari Dewi"))

    assert guardians_of(first.id)[0].guardian.name == "Bu Sari Dewi"


def test_a_guardian_of_nobody_is_gone_and_one_of_a_sibling_stays(app: Flask) -> None:
    first, second = make_student("Ayu"), make_student("Bayu")
    bond = add_guardian(first.id, told())
    share_guardian(second.id, bond)

    remove_guardian(find_bond(first.id, bond.guardian_id))
    after_one = db.session.scalars(select(Guardian.name)).all()
    remove_guardian(find_bond(second.id, bond.guardian_id))

    assert (after_one, db.session.scalars(select(Guardian.name)).all()) == (["Bu Sari"], [])


def test_a_guardian_is_not_found_on_another_student(app: Flask) -> None:
    bond = add_guardian(make_student().id, told())

    with pytest.raises(StudentNotFoundError):
        find_bond(make_student().id, bond.guardian_id)


def test_names_of_the_import_are_suggested_until_they_are_guardians(app: Flask) -> None:
    student = make_student(father_name="Joko", mother_name="Sari")
    add_guardian(student.id, told())

    assert suggested_guardians(student) == [(Relation.FATHER, "Joko")]
