"""Brothers and sisters."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.errors import StudentConflictError
from modules.Student.models import Family, Student
from modules.Student.services.families import (
    gather,
    join,
    leave,
    name_of_family,
    new_family,
    put_back_families,
    share_guardians,
    siblings_of,
    suggested_siblings,
)
from modules.Student.services.guardians import add_guardian, guardians_of
from tests.factories.student import make_student
from tests.modules.Student.services.test_guardians import told

pytestmark = pytest.mark.usefixtures("app")
CARD = "9901010101130001"


def names(students: list[Student]) -> list[str]:
    return [student.name for student in students]


def test_students_with_the_same_family_card_are_suggested_until_they_are_siblings(app: Flask) -> None:
    ayu, bayu = make_student("Ayu", family_card_number=CARD), make_student("Bayu", family_card_number=CARD)
    make_student("Citra", family_card_number="9901010101130002")
    before = names(suggested_siblings(ayu))

    family = join(ayu, bayu)

    assert (before, names(suggested_siblings(ayu)), names(siblings_of(ayu))) == (["Bayu"], [], ["Bayu"])
    assert family.family_card_number == CARD


def test_two_families_become_one(app: Flask) -> None:
    ayu, bayu, citra, dewi = (make_student(name) for name in ("Ayu", "Bayu", "Citra", "Dewi"))
    join(ayu, bayu)
    join(citra, dewi)

    join(ayu, citra)

    db.session.expire_all()
    assert names(siblings_of(ayu)) == ["Bayu", "Citra", "Dewi"]
    assert len(db.session.scalars(select(Family)).all()) == 1


def test_a_family_of_one_is_none(app: Flask) -> None:
    ayu, bayu = make_student("Ayu"), make_student("Bayu")
    join(ayu, bayu)

    leave(ayu)

    db.session.expire_all()
    assert (ayu.family_id, bayu.family_id) == (None, None)
    assert db.session.scalars(select(Family)).all() == []


def test_siblings_share_guardians_and_who_pays_stays(app: Flask) -> None:
    ayu, bayu = make_student("Ayu"), make_student("Bayu")
    add_guardian(ayu.id, told("Paman", pays=True))
    add_guardian(bayu.id, told("Bu Sari", pays=True))

    shared = share_guardians(ayu, bayu)

    assert shared == 1
    assert {bond.guardian.name: bond.pays for bond in guardians_of(ayu.id)} == {"Paman": True, "Bu Sari": False}


def test_nobody_is_their_own_sibling(app: Flask) -> None:
    ayu = make_student()

    with pytest.raises(StudentConflictError):
        join(ayu, ayu)


def test_put_back_each_has_the_family_of_before_and_one_that_nobody_needs_is_gone(app: Flask) -> None:
    ayu, bayu, citra = (make_student(name) for name in ("Ayu", "Bayu", "Citra"))
    before = join(ayu, bayu).id
    made = new_family([ayu, citra]).id
    gather([ayu.id, citra.id], made)
    db.session.expire_all()
    moved = [each.family_id for each in (ayu, bayu, citra)]

    put_back_families({ayu.id: before, citra.id: None})
    db.session.expire_all()

    assert moved == [made, before, made]
    assert [each.family_id for each in (ayu, bayu, citra)] == [before, before, None]
    assert (name_of_family(before), name_of_family(made)) == ("Ayu", "")


def test_a_family_that_was_dissolved_meanwhile_is_not_put_back(app: Flask) -> None:
    ayu, bayu = make_student("Ayu"), make_student("Bayu")
    gone = join(ayu, bayu).id
    gather([ayu.id], new_family([ayu]).id)
    leave(bayu)

    put_back_families({ayu.id: gone})

    assert ayu.family_id is None
