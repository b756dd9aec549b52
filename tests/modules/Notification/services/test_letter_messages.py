"""The messages of one letter, and the file of them."""

from collections.abc import Mapping

import pytest

from core.db import db
from modules.Notification.exports.letter_messages import LetterMessagesExport
from modules.Notification.models import Message, MessageState
from modules.Notification.services.broadcasts import begin_sending
from modules.Notification.services.letter_messages import messages_of
from modules.Notification.services.planning import plan_rows, rows_of
from tests.modules.Notification.people import owing, to_debtors

pytestmark = pytest.mark.usefixtures("app")


def sent_letter(name: str) -> int:
    owing(name)
    letter = to_debtors()
    begin_sending(letter, by_id=None)
    plan_rows(letter, db.session.scalars(rows_of(letter)).all())
    return letter.id


def exported(filters: Mapping[str, str]) -> list[str]:
    rows = LetterMessagesExport().rows(filters).order_by(Message.id)
    return [message.name for message in db.session.scalars(rows)]


def test_a_letter_has_only_its_own_messages() -> None:
    first = sent_letter("Ayu")
    sent_letter("Citra")

    assert exported({"letter": str(first)}) == ["Ibu Ayu"]
    assert exported({"letter": str(first), "state": "pending"}) == ["Ibu Ayu"]
    assert exported({"letter": str(first), "state": "unknown"}) == []


def test_a_letter_that_is_not_sent_has_none() -> None:
    owing("Ayu")

    assert db.session.scalars(messages_of(to_debtors(), MessageState.PENDING)).all() == []
