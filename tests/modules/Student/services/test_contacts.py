"""Whom to write to about a student."""

import pytest

from modules.Student.services.contacts import contacts_of
from modules.Student.services.guardians import add_guardian
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def guardian(name: str, order: int, *, pays: bool = False, phone: str = "") -> dict[str, object]:
    return {"name": name, "relation": "wali", "pays": pays, "contact_order": order, "phone": phone, "email": None}


@pytest.mark.every_database
def test_who_pays_comes_first_and_the_student_s_own_number_last() -> None:
    ayu, citra = make_student("Ayu", phone="0815"), make_student("Citra", father_name="Pak Joko", email="c@contoh.id")
    add_guardian(ayu.id, guardian("Ayah", 1, phone="0811"))
    add_guardian(ayu.id, guardian("Ibu", 2, pays=True, phone="0812"))

    found = contacts_of([ayu.id, citra.id])

    assert (found[ayu.id].name, found[ayu.id].phones) == ("Ibu", ["0812", "0811", "0815"])
    assert (found[citra.id].name, found[citra.id].phones, found[citra.id].emails) == ("Pak Joko", [], ["c@contoh.id"])
