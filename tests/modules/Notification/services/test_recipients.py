"""From a notice to a person who can be reached."""

from flask import Flask

from core.notices import Notice, Recipient
from modules.Notification.models import Channel
from modules.Notification.services.addresses import Route
from modules.Notification.services.recipients import addressees_of
from modules.Student.services.guardians import add_guardian
from tests.factories.student import make_student


def notice(key: int) -> Notice:
    return Notice(recipient=Recipient(kind="student", key=key), about="x", variables={"nama": "Ayu"})


def test_who_pays_is_written_to_and_the_channels_are_tried_in_order(app: Flask) -> None:
    student = make_student("Ayu", phone="0815 9999 8888")
    add_guardian(
        student.id, {"name": "Ayah", "relation": "ayah", "pays": False, "contact_order": 1, "phone": "0812 1111 1111"}
    )
    add_guardian(
        student.id,
        {
            "name": "Ibu",
            "relation": "ibu",
            "pays": True,
            "contact_order": 2,
            "phone": "0274-555",
            "email": "ibu@contoh.sch.id",
        },
    )

    [each] = addressees_of({7: notice(student.id)}, language="id", order=[Channel.EMAIL, Channel.WHATSAPP])

    assert (each.name, each.about, each.person) == ("Ibu", 7, f"student:{student.id}")
    # The mother's line is no mobile, so the next number of the family is taken.
    assert each.routes == [Route(Channel.EMAIL, "ibu@contoh.sch.id"), Route(Channel.WHATSAPP, "6281211111111")]


def test_channels_that_are_not_chosen_are_not_used(app: Flask) -> None:
    student = make_student("Ayu", phone="0815 9999 8888", email="ayu@contoh.sch.id")

    [each] = addressees_of([notice(student.id)], language="id", order=[Channel.EMAIL])

    assert each.routes == [Route(Channel.EMAIL, "ayu@contoh.sch.id")]


def test_who_has_no_address_is_there_without_a_way(app: Flask) -> None:
    [each] = addressees_of([notice(make_student("Dewi").id)], language="id")

    assert (each.name, each.routes) == ("Dewi", [])
