"""The next channel."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Notification.models import Cause, Channel, Message, MessageState
from modules.Notification.services import add_messages
from modules.Notification.services.fallback import fall_back
from modules.Notification.services.suppressions import learn
from tests.factories.notification import addressee, make_occasion, states_of

pytestmark = pytest.mark.usefixtures("app")


def test_each_has_one_row_a_channel_however_often_it_is_asked() -> None:
    occasion = make_occasion()
    occasion_id = occasion.id
    add_messages(occasion, [addressee(1, Channel.WHATSAPP, Channel.EMAIL), addressee(2)])
    messages = list(db.session.scalars(select(Message).order_by(Message.id)))

    first, second = fall_back(occasion, messages), fall_back(occasion, messages)
    db.session.commit()

    assert (first, second) == (1, 0)
    assert states_of(occasion_id)[2:] == [("student:1", "email", MessageState.PENDING)]


def test_a_held_channel_is_passed_over_and_the_inbox_needs_no_sending() -> None:
    learn(Channel.EMAIL, "orang1@contoh.example", Cause.BOUNCED)
    occasion = make_occasion()
    occasion_id = occasion.id
    add_messages(occasion, [addressee(1, Channel.WHATSAPP, Channel.EMAIL, Channel.INBOX)])

    to_send = fall_back(occasion, list(db.session.scalars(select(Message))))
    db.session.commit()

    assert to_send == 0
    assert states_of(occasion_id)[1:] == [("student:1", "inbox", MessageState.DELIVERED)]
