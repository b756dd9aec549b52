"""Messages are written down once a person and occasion."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs.testing import fake
from modules.Notification.models import Cause, Channel, Message, MessageState, Occasion
from modules.Notification.services import Queued, add_messages, open_occasion, queue_messages
from modules.Notification.services.queueing import waiting_of
from modules.Notification.services.suppressions import learn
from tests.factories.notification import addressee, allow_everything_here, make_occasion, number_of, plan, states_of

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_asked_twice_each_person_has_one_message_and_one_run_sends_them() -> None:
    people = [addressee(1), addressee(2)]
    first = queue_messages("event:1", plan(), people)
    second = queue_messages("event:1", plan(title="lain"), [*people, addressee(3)])

    occasion = db.session.scalars(select(Occasion)).one()
    assert (first, second) == (Queued(pending=2), Queued(pending=1, known=2))
    assert (occasion.title, occasion.run_id is not None, waiting_of(occasion.id)) == ("Pengingat tunggakan", True, 3)


def test_who_has_no_address_is_kept_with_that_reason() -> None:
    occasion = make_occasion()

    queued = add_messages(occasion, [addressee(1), addressee(2, routes=[])])

    assert queued == Queued(pending=1, unreachable=1)
    row = db.session.scalars(select(Message).where(Message.person == "student:2")).one()
    assert (row.state, row.reason, row.channel) == (MessageState.FAILED, "no_address", Channel.WHATSAPP)


def test_a_held_address_is_passed_over_for_the_next_channel() -> None:
    learn(Channel.WHATSAPP, number_of(1), Cause.INVALID)
    learn(Channel.WHATSAPP, number_of(2), Cause.OPT_OUT)
    occasion = make_occasion()
    occasion_id = occasion.id

    queued = add_messages(occasion, [addressee(1, Channel.WHATSAPP, Channel.EMAIL), addressee(2)])
    db.session.commit()

    assert queued == Queued(pending=1, suppressed=1)
    assert states_of(occasion_id) == [
        ("student:1", "email", MessageState.PENDING), ("student:2", "whatsapp", MessageState.SUPPRESSED),
    ]  # fmt: skip


def test_a_receipt_goes_to_who_opted_out_of_letters_and_not_to_a_number_that_is_nobody_s() -> None:
    learn(Channel.WHATSAPP, number_of(1), Cause.OPT_OUT)
    learn(Channel.WHATSAPP, number_of(2), Cause.INVALID)

    queued = add_messages(make_occasion(is_receipt=True), [addressee(1), addressee(2)])

    assert queued == Queued(pending=1, suppressed=1)


def test_the_inbox_has_it_at_once_and_no_run_is_needed() -> None:
    with fake() as jobs:
        queued = queue_messages("event:1", plan(), [addressee(1, Channel.INBOX)])

    assert queued == Queued(arrived=1)
    jobs.assert_nothing_dispatched()


def test_nothing_leaves_before_its_time() -> None:
    later = now() + timedelta(hours=2)
    add_messages(make_occasion(starts_at=later), [addressee(1)])

    assert db.session.scalars(select(Message.due_at)).one() == later


def test_what_rolls_back_was_never_asked_for() -> None:
    allow_everything_here()
    db.session.commit()
    queue_messages("event:1", plan(), [addressee(1)])
    db.session.rollback()

    assert db.session.scalars(select(Message.id)).all() == []
    assert open_occasion("event:1", plan()).id is not None
    assert Queued(1, 1, 1, 1, 1) + Queued(1) == Queued(2, 1, 1, 1, 1)
