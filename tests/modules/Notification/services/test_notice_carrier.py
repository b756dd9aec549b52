"""What other modules tell becomes messages."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.services import create_user
from core.clock import now
from core.db import db
from core.jobs.testing import drain
from core.notices import Notice, Recipient, notices_of, tell
from modules.Notification.models import Channel, Message, MessageState, Occasion
from modules.Notification.services.switches import turn
from modules.Student.services.guardians import add_guardian
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_student

MOTHER = {"name": "Ibu Sari", "relation": "ibu", "pays": True, "contact_order": 1, "phone": "0812-3456-7890"}


@pytest.fixture
def ayu(app: Flask) -> int:
    """Ayu, whose mother has a number; payments are told, in English."""
    turn(notices_of(app).kind("finance.payment_received"), is_on=True, language="en", by_id=None)
    student = make_student("Ayu")
    add_guardian(student.id, MOTHER)
    return student.id


def all_messages() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def test_a_payment_ends_as_a_message_in_the_school_s_language(ayu: int) -> None:
    bill = make_invoice(ayu, make_period(7))
    make_payment(ayu, 350_000, {bill.id: 350_000})
    db.session.commit()
    drain()

    [message] = all_messages()
    occasion = db.session.get_one(Occasion, message.occasion_id)
    assert (message.name, message.address, message.language) == ("Ibu Sari", "6281234567890", "en")
    assert message.state is MessageState.SENT
    assert message.variables["jumlah"] == "Rp 350.000"
    assert occasion.is_receipt
    assert occasion.texts["en"]["subject"] == "Payment for {{ nama }} received"


def test_told_twice_of_the_same_thing_a_person_hears_it_once(app: Flask, ayu: int) -> None:
    kind = notices_of(app).kind("finance.payment_received")
    values = dict.fromkeys(kind.variables, "x")
    notice = Notice(recipient=Recipient(kind="student", key=ayu), about="payment:1", variables=values)

    tell(kind, [notice])
    tell(kind, [notice])

    assert len(all_messages()) == 1


def test_what_is_rolled_back_was_never_told(ayu: int) -> None:
    db.session.commit()
    bill = make_invoice(ayu, make_period(7))
    make_payment(ayu, 350_000, {bill.id: 350_000})

    db.session.rollback()

    assert all_messages() == []


def test_staff_find_theirs_in_the_inbox_and_nowhere_else(app: Flask) -> None:
    user, _password = create_user("rina@sekolah.test", name="Bu Rina", role="finance")
    kind = notices_of(app).kind("notification.job_done")
    values = {"pekerjaan": "Tagihan", "hasil": "selesai", "tautan": "/jobs/1"}

    tell(kind, [Notice(recipient=Recipient(kind="user", key=user.id), about="run:1", variables=values)])

    [message] = all_messages()
    assert (message.channel, message.state, message.person) == (
        Channel.INBOX,
        MessageState.DELIVERED,
        f"user:{user.id}",
    )


def test_whoever_the_school_does_not_know_brings_addresses_along(app: Flask) -> None:
    kind = notices_of(app).kind("finance.invoices_made")
    turn(kind, is_on=True, language="id", by_id=None)
    values = dict.fromkeys(kind.variables, now().date())
    employee = Recipient(kind="payroll.employee", key=4, name="Pak Budi", emails=["budi@contoh.sch.id"])

    tell(kind, [Notice(recipient=employee, about="slip:9", variables=values)])

    [message] = all_messages()
    assert (message.person, message.name, message.address) == ("payroll.employee:4", "Pak Budi", "budi@contoh.sch.id")
