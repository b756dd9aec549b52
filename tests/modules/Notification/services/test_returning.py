"""When a message that came back goes on by the next channel."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs import control
from modules.Notification.channels.carrying import permanent
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Broadcast, BroadcastState, Channel, Message, MessageState, Occasion
from modules.Notification.services import send_occasion
from modules.Notification.services.returning import STILL_NEWS, note_return
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, queue
from tests.modules.Notification.people import to_debtors


@pytest.fixture
def occasion(app: Flask) -> Occasion:
    return make_occasion()


def come_back(occasion: Occasion, *, days: float = 0) -> list[tuple[Channel, MessageState]]:
    """A mail of it, so many days after it was taken; what there is then."""
    queue(occasion, 1, Channel.EMAIL, Channel.WHATSAPP)
    message = db.session.scalars(select(Message)).one()
    write([message], state=MessageState.SENT)
    message.changed_at = now() - timedelta(days=days)
    db.session.flush()
    note_return(message, permanent(Reason.RETURNED, "550"))
    rows = select(Message).order_by(Message.id).execution_options(populate_existing=True)
    return [(row.channel, row.state) for row in db.session.scalars(rows)]


ENDED = [(Channel.EMAIL, MessageState.FAILED)]
GOES_ON = [*ENDED, (Channel.WHATSAPP, MessageState.PENDING)]


def test_at_once_by_the_next_channel(occasion: Occasion) -> None:
    assert come_back(occasion) == GOES_ON
    assert occasion.run_id is not None


def test_an_old_letter_is_not_sent_again_by_another_way(occasion: Occasion) -> None:
    assert come_back(occasion, days=STILL_NEWS.days + 1) == ENDED


def test_a_receipt_is_true_for_ever(app: Flask) -> None:
    assert come_back(make_occasion(is_receipt=True), days=30) == GOES_ON


def test_what_a_person_has_stopped_stays_here(occasion: Occasion) -> None:
    letter: Broadcast = to_debtors()
    letter.occasion_id, letter.state = occasion.id, BroadcastState.CANCELLED
    db.session.flush()

    assert come_back(occasion) == ENDED


def test_so_does_what_a_cancelled_run_was_to_send(occasion: Occasion) -> None:
    control.cancel(send_occasion(occasion).run_id)

    assert come_back(occasion) == ENDED
