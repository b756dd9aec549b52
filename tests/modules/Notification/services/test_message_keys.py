"""By what a message is known outside."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Notification.models import Message
from modules.Notification.services.message_keys import key_of, mail_key_of, message_behind
from tests.factories.notification import make_occasion, queue


@pytest.fixture
def message(app: Flask) -> Message:
    queue(make_occasion(), 1)
    return db.session.scalars(select(Message)).one()


def test_a_mail_that_left_from_here_is_known_again(message: Message) -> None:
    assert message_behind(f"<{mail_key_of(message)}@sekolah.example>") == message.id


def test_numbers_alone_prove_nothing(message: Message) -> None:
    key = key_of(message)
    other = mail_key_of(message).replace(f"-{message.id}-", f"-{message.id + 1}-")

    for guess in (key, f"{key}-{'a' * 16}", other, f"{mail_key_of(message)}x", ""):
        assert message_behind(f"<{guess}@sekolah.example>") is None
    assert message_behind("tatausaha") is None


def test_another_installation_seals_otherwise(app: Flask, message: Message) -> None:
    sealed = f"<{mail_key_of(message)}@sekolah.example>"
    app.config["SECRET_KEY"] = "kunci lain yang panjang sekali"

    assert message_behind(sealed) is None
