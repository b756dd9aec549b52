"""Messages that end without leaving."""

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import Settled, Tally
from modules.Notification.models import Cause, Channel, Message, MessageState
from modules.Notification.services.settling import settle_broken, settle_held, settle_marked, settle_unwanted, write
from modules.Notification.services.suppressions import learn
from tests.factories.notification import make_occasion, make_sender, number_of, queue

pytestmark = pytest.mark.usefixtures("app")


def messages() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id).execution_options(populate_existing=True)))


def test_what_a_dead_owner_had_on_its_way_is_unknown() -> None:
    occasion, sender = make_occasion(), make_sender()
    queue(occasion, 2)
    write(messages()[:1], state=MessageState.SENDING, mark="7.1", sender_id=sender.id)

    tally = Tally()
    settled = settle_marked(occasion, "7.2", tally)

    assert (settled, tally.counts["unknown"]) == (Settled(1), 1)
    assert [(each.state, each.reason) for each in messages()] == [
        (MessageState.UNKNOWN, "died"), (MessageState.PENDING, None),
    ]  # fmt: skip
    assert settle_marked(occasion, "7.2", Tally()) == []


def test_what_was_only_noted_down_may_be_noted_again() -> None:
    occasion = make_occasion()
    queue(occasion, 1)
    write(messages(), state=MessageState.SENDING, mark="7.1")

    again = settle_marked(occasion, "7.2", Tally())

    assert isinstance(again, list)
    assert [each.mark for each in messages()] == ["7.2"]


def test_an_address_that_opted_out_meanwhile_gets_nothing_but_receipts() -> None:
    letter, receipt = make_occasion(), make_occasion(is_receipt=True)
    queue(letter, 1)
    queue(receipt, 1)
    learn(Channel.WHATSAPP, number_of(1), Cause.OPT_OUT)
    first, second = messages()

    assert settle_held(letter, [first], Tally()) == Settled(1)
    assert settle_held(receipt, [second], Tally()) is None
    assert [each.state for each in messages()] == [MessageState.SUPPRESSED, MessageState.PENDING]


def test_a_text_that_can_t_be_filled_has_failed_and_the_wanted_stay() -> None:
    occasion = make_occasion()
    queue(occasion, 1)

    assert settle_unwanted(occasion, messages(), Tally()) is None
    assert settle_broken(messages(), Tally()) == Settled(1)
    assert [(each.state, each.reason) for each in messages()] == [(MessageState.FAILED, "text")]
