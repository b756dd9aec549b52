"""Mails that came back: what they change, and what nobody can change by writing one."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs.models import JobRun
from modules.Notification.errors import StillSendingError
from modules.Notification.models import Channel, Message, MessageState, Suppression
from modules.Notification.services.bounces import take_bounce
from modules.Notification.services.message_keys import key_of, mail_key_of
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, queue
from tests.faults.dying import child, end_of
from tests.modules.Notification.bounced_mails import RECIPIENT, bounce


@pytest.fixture
def sent(app: Flask) -> Message:
    """A mail that was taken; the person has a telephone too."""
    queue(make_occasion(), 1, Channel.EMAIL, Channel.WHATSAPP)
    write(rows(), state=MessageState.SENT)
    return rows()[0]


def rows() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id).execution_options(populate_existing=True)))


def returned(message: Message, **values: Any) -> bytes:
    return bounce(f"<{mail_key_of(message)}@sekolah.example>", **values)


def told() -> list[tuple[Channel, MessageState, str | None]]:
    return [(row.channel, row.state, row.reason) for row in rows()]


def suppressed() -> list[tuple[str, str]]:
    return [(row.address, row.cause) for row in db.session.scalars(select(Suppression))]


FAILED = (Channel.EMAIL, MessageState.FAILED, "bad_address")
NEXT = (Channel.WHATSAPP, MessageState.PENDING, None)


@pytest.mark.every_database
def test_a_returned_mail_has_failed_and_the_next_channel_is_tried(sent: Message) -> None:
    assert take_bounce(returned(sent)) == 1

    assert told() == [FAILED, NEXT]
    assert suppressed() == [(RECIPIENT, "bounced")]
    assert len(db.session.scalars(select(JobRun.id)).all()) == 1


def test_the_same_report_again_changes_nothing_not_even_what_the_office_has_let_go(sent: Message) -> None:
    take_bounce(returned(sent))
    db.session.delete(db.session.scalars(select(Suppression)).one())

    assert take_bounce(returned(sent)) == 0
    assert told() == [FAILED, NEXT]
    assert suppressed() == []


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1", "4.4.7"])
def test_what_is_not_said_of_the_address_fails_the_message_only(status: str, sent: Message) -> None:
    assert take_bounce(returned(sent, status=status, diagnostic="")) == 1

    assert told()[0][1] is MessageState.FAILED
    assert suppressed() == []


def test_a_delayed_mail_may_still_arrive(sent: Message) -> None:
    assert take_bounce(returned(sent, action="delayed")) == 0
    assert told() == [(Channel.EMAIL, MessageState.SENT, None)]


def test_who_guesses_numbers_or_names_another_address_changes_nothing(sent: Message) -> None:
    guessed = bounce(f"<{key_of(sent)}@sekolah.example>")
    sealed_otherwise = bounce(f"<{key_of(sent)}-{'a' * 16}@sekolah.example>")
    of_another = returned(sent, recipient="korban@contoh.example")

    assert [take_bounce(mail) for mail in (guessed, sealed_otherwise, of_another)] == [0, 0, 0]
    assert told() == [(Channel.EMAIL, MessageState.SENT, None)]
    assert suppressed() == []


def test_an_uncertain_message_is_certain_now(sent: Message) -> None:
    write([sent], state=MessageState.UNKNOWN)

    assert take_bounce(returned(sent)) == 1
    assert told() == [FAILED, NEXT]


@pytest.mark.parametrize("state", [MessageState.PENDING, MessageState.SUPPRESSED, MessageState.FAILED])
def test_what_is_not_out_can_t_come_back(state: MessageState, sent: Message) -> None:
    write([sent], state=state)

    assert take_bounce(returned(sent)) == 0
    assert [state for _channel, state, _reason in told()] == [state]


def test_while_it_is_being_sent_the_report_has_to_wait_but_not_for_ever(sent: Message) -> None:
    write([sent], state=MessageState.SENDING)
    with pytest.raises(StillSendingError):
        take_bounce(returned(sent))
    sent.changed_at = now() - timedelta(hours=2)
    db.session.flush()

    assert take_bounce(returned(sent)) == 1
    assert told()[0] == FAILED


@pytest.mark.every_database
def test_two_who_read_the_same_report_at_once_apply_it_once(sent: Message) -> None:
    mail = returned(sent)
    db.session.commit()

    def apply() -> None:
        take_bounce(mail)
        db.session.commit()

    both = [child(apply), child(apply)]

    assert [end_of(pid) for pid in both] == [0, 0]
    assert told() == [FAILED, NEXT]
    assert len(suppressed()) == 1
