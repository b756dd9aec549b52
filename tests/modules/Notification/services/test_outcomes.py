"""What the service said, written down."""

import pytest
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs import Tally
from modules.Notification.channels.carrying import Outcome, permanent, sent, temporary, trouble, unknown
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Channel, Message, MessageState, Occasion, Sender, Suppression
from modules.Notification.services.outcomes import RETRIES, write_outcomes
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, make_sender, queue

pytestmark = pytest.mark.usefixtures("app")


def on_the_way(people: int, *channels: Channel) -> tuple[Occasion, list[int]]:
    occasion, sender = make_occasion(), make_sender()
    queue(occasion, people, *channels)
    mark_all(sender.id)
    return occasion, list(db.session.scalars(select(Message.id).order_by(Message.id)))


def mark_all(sender_id: int | None = None) -> None:
    sender_id = sender_id or db.session.scalars(select(Sender.id)).one()
    write(rows(), state=MessageState.SENDING, mark="7.1", sender_id=sender_id)


def rows() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id).execution_options(populate_existing=True)))


@pytest.mark.every_database
def test_each_of_a_batch_gets_its_own_end() -> None:
    occasion, (first, second, third, fourth) = on_the_way(4)
    tally = Tally()

    ended = write_outcomes(
        occasion,
        {
            first: sent("n-1"),
            second: permanent(Reason.BAD_ADDRESS, "550 x", is_bad_address=True),
            third: unknown(Reason.NO_ANSWER),
            fourth: temporary(Reason.BUSY, "451 y"),
        },
        tally,
    )

    assert (ended, dict(tally.counts)) == (3, {"sent": 1, "failed": 1, "unknown": 1})
    assert [(row.state, row.reference, row.reason, row.detail, row.attempts) for row in rows()] == [
        (MessageState.SENT, "n-1", None, None, 0),
        (MessageState.FAILED, None, "bad_address", "550 x", 0),
        (MessageState.UNKNOWN, None, "no_answer", None, 0),
        (MessageState.PENDING, None, "busy", "451 y", 1),
    ]
    assert db.session.scalars(select(Suppression.cause)).all() == ["invalid"]


def test_a_message_is_tried_so_often_and_longer_apart_then_it_has_failed() -> None:
    occasion, (only,) = on_the_way(1)
    waits = []
    for _attempt in RETRIES:
        write_outcomes(occasion, {only: temporary(Reason.BUSY)}, Tally())
        waits.append(round((rows()[0].due_at - now()).total_seconds(), -1))
        mark_all()
    ended = write_outcomes(occasion, {only: temporary(Reason.BUSY)}, Tally())

    assert waits == list(RETRIES)
    assert (ended, rows()[0].state, rows()[0].reason) == (1, MessageState.FAILED, "too_often")


def test_a_trouble_of_the_sender_costs_no_message_an_attempt() -> None:
    occasion, (only,) = on_the_way(1)

    ended = write_outcomes(occasion, {only: trouble(Reason.SIGN_IN, "535")}, Tally())

    assert (ended, rows()[0].state, rows()[0].attempts) == (0, MessageState.PENDING, 0)
    assert db.session.scalars(select(Sender.trouble)).one() == "sign_in"


def test_what_goes_on_by_the_next_channel_has_not_ended() -> None:
    occasion, (only,) = on_the_way(1, Channel.WHATSAPP, Channel.EMAIL)

    ended = write_outcomes(occasion, {only: permanent(Reason.REFUSED)}, Tally())

    assert (ended, [row.state for row in rows()]) == (0, [MessageState.FAILED, MessageState.PENDING])


def test_who_opted_out_at_the_service_is_remembered_so() -> None:
    occasion, (only,) = on_the_way(1)
    refusal = permanent(Reason.OPT_OUT)

    write_outcomes(occasion, {only: Outcome(kind=refusal.kind, reason=refusal.reason, is_opt_out=True)}, Tally())

    assert db.session.scalars(select(Suppression.cause)).all() == ["opt_out"]
