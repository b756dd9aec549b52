"""Families that owe, for the tests of letters."""

from datetime import timedelta

from flask import current_app

from core.clock import today
from core.notices import notices_of
from modules.Notification.models import Broadcast, Channel
from modules.Notification.services.broadcasts import Letter, write_letter
from modules.Student.models import Student
from modules.Student.services.guardians import add_guardian
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student


def owing(name: str, phone: str | None = "0812-3456-7890", *, days_late: int = 10) -> Student:
    """A student with an overdue invoice, and a mother with that number."""
    student = make_student(name)
    make_invoice(student.id, make_period(7)).due_on = today() - timedelta(days=days_late)
    if phone is not None:
        person = {"name": f"Ibu {name}", "relation": "ibu", "pays": True, "contact_order": 1, "phone": phone}
        add_guardian(student.id, person)
    return student


def to_debtors(*, body: str = "Yth. {{ nama }}: {{ jumlah }}", origin: str | None = None) -> Broadcast:
    """A letter to all who owe, which is not sent."""
    audience = notices_of(current_app).audience("finance.arrears")
    letter = Letter(
        title="Pengingat", subject="Pengingat", body=body, language="id", channels=[Channel.WHATSAPP, Channel.EMAIL]
    )
    return write_letter(audience, audience.clean({}), letter, by_id=None, origin=origin)
