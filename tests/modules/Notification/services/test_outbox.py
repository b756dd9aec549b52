"""What goes next; the whole way is in the test of the job."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs import Handful, Later, Tally
from modules.Notification.models import Message, MessageState, Sender
from modules.Notification.services.outbox import LONGEST_WAIT, MessageOutbox
from tests.factories.notification import allow_everything_here, make_occasion, make_sender, queue

pytestmark = pytest.mark.usefixtures("app")


def test_rows_with_the_own_mark_are_given_again_and_counted_once() -> None:
    allow_everything_here()
    make_sender(per_hour=10)
    occasion = make_occasion()
    queue(occasion, 2)
    outbox = MessageOutbox(occasion.id)

    first = outbox.take("7.1", Tally())
    again = outbox.take("7.1", Tally())

    assert isinstance(first, Handful)
    assert isinstance(again, Handful)
    assert [each.id for each in first.messages] == [each.id for each in again.messages]
    outbox.close()


def test_it_waits_ten_minutes_at_most_before_it_looks_again() -> None:
    allow_everything_here()
    sender = make_sender()
    sender.blocked_until = now() + timedelta(days=1)
    occasion = make_occasion()
    queue(occasion, 1)

    assert MessageOutbox(occasion.id).take("7.1", Tally()) == Later(LONGEST_WAIT)


def test_an_account_that_can_t_be_opened_is_blocked_and_its_messages_wait() -> None:
    allow_everything_here()
    make_sender(secrets={})
    occasion = make_occasion()
    queue(occasion, 1)

    assert MessageOutbox(occasion.id).take("7.1", Tally()) == Later(LONGEST_WAIT)
    assert db.session.scalars(select(Sender.trouble)).one() == "settings"
    assert db.session.scalars(select(Message.state)).one() is MessageState.PENDING


def test_nothing_left_is_the_end() -> None:
    assert MessageOutbox(make_occasion().id).take("7.1", Tally()) is None
