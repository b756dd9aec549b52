"""Switches of automatic messages, their words, and the reminders of the calendar."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.db import db
from core.notices import is_wanted, notices_of
from modules.Notification.models import MessageTemplate, NoticeSwitch, ReminderRule
from tests.fixtures.app import SignIn

TEXT = "/messages/notices/text/finance.payment_received/id"


@pytest.fixture
def bursar(app: Flask, sign_in: SignIn) -> FlaskClient:
    """Who may decide what is sent by itself."""
    return sign_in("finance")


def test_a_kind_of_notice_is_switched_on_with_its_language(app: Flask, bursar: FlaskClient) -> None:
    kind = notices_of(app).kind("finance.payment_received")
    assert not is_wanted(kind)

    bursar.post("/messages/notices/finance.payment_received", data={"is_on": "y", "language": "en"})

    assert is_wanted(kind)
    assert db.session.get_one(NoticeSwitch, kind.name).language == "en"
    assert "Pembayaran diterima" in bursar.get("/messages/notices").text


def test_the_school_writes_its_own_words_and_goes_back(bursar: FlaskClient) -> None:
    assert "{{ tautan }}" in bursar.get(TEXT).text

    bursar.post(TEXT, data={"subject": "Lunas", "body": "Terima kasih {{ nama }}"})
    assert "Terima kasih {{ nama }}" in bursar.get(TEXT).text
    assert "(milik sekolah)" in bursar.get("/messages/notices").text
    bursar.post(f"{TEXT}/restore")

    assert "{{ tautan }}" in bursar.get(TEXT).text
    assert db.session.scalars(select(MessageTemplate)).all() == []


def test_words_that_can_not_be_filled_are_refused(bursar: FlaskClient) -> None:
    answer = bursar.post(TEXT, data={"subject": "Lunas", "body": "{{ siapa }}", "parameters": "nama, apa"})

    assert answer.status_code == 422
    assert "{{ siapa }}" in answer.text
    assert "Tidak dikenal: apa" in answer.text


def test_reminders_are_put_up_switched_and_taken_away(bursar: FlaskClient) -> None:
    bursar.post("/messages/notices/reminders/usual/finance.due")
    page = bursar.get("/messages/notices").text
    assert "H-5: 5 hari sebelum jatuh tempo" in page
    assert "H+7: 7 hari setelah jatuh tempo" in page
    rules = select(ReminderRule).order_by(ReminderRule.offset_days)
    first = db.session.scalars(rules).first()
    assert first is not None

    bursar.post(f"/messages/notices/reminders/{first.id}", data={"is_on": "y", "language": "id"})
    bursar.post("/messages/notices/reminders/of/finance.due", data={"offset_days": "37"})
    bursar.post("/messages/notices/reminders/of/finance.due", data={"offset_days": "37"})

    found = [(rule.offset_days, rule.is_on) for rule in db.session.scalars(rules)]
    assert found == [(-5, True), (0, False), (7, False), (37, False)]
    bursar.post(f"/messages/notices/reminders/{first.id}/delete")
    assert [rule.offset_days for rule in db.session.scalars(rules)] == [0, 7, 37]


def test_a_reminder_has_words_of_its_own(bursar: FlaskClient) -> None:
    bursar.post("/messages/notices/reminders/usual/finance.due")
    address = "/messages/notices/text/finance.due:7/id"

    bursar.post(address, data={"subject": "Tunggakan", "body": "Sudah seminggu, {{ nama }}"})

    assert "Sudah seminggu" in bursar.get(address).text
    assert "Sudah seminggu" not in bursar.get("/messages/notices/text/finance.due/id").text


@pytest.mark.parametrize("role", ["homeroom", "cashier", "headmaster"])
def test_others_do_not_decide_what_is_sent(sign_in: SignIn, role: str) -> None:
    assert sign_in(role).get("/messages/notices").status_code == 403
