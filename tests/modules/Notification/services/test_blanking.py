"""What is taken away from old messages, and what is left of them."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs import KeyRange
from modules.Notification.models import Channel, Message, MessageState, Occasion
from modules.Notification.services.blanking import blank, blankable
from modules.Notification.services.inbox import text_of
from modules.Notification.services.occasions import hold_back_rest, let_rest_go
from tests.factories.notification import allow_everything_here, make_occasion, queue

ALL = KeyRange(0, 1_000_000)
OLD = timedelta(days=366)


@pytest.fixture
def occasion(app: Flask) -> Occasion:
    """One with two messages of long ago."""
    occasion = make_occasion()
    queue(occasion, 2, Channel.EMAIL, Channel.WHATSAPP)
    for row in rows():
        row.state, row.detail, row.reference = MessageState.SENT, "250 orang1@contoh.example", "<n-1@sekolah.example>"
        row.changed_at = now() - OLD
    db.session.flush()
    return occasion


def rows() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id).execution_options(populate_existing=True)))


@pytest.mark.every_database
def test_who_and_what_is_taken_away_and_how_it_ended_stays(occasion: Occasion) -> None:
    ended = rows()[0].changed_at

    assert blank(ALL) == 2

    first = rows()[0]
    assert (first.name, first.address, first.variables, first.fallbacks) == ("", "", {}, [])
    assert (first.reference, first.detail) == (None, None)
    assert (first.state, first.person, first.changed_at) == (MessageState.SENT, "student:1", ended)
    assert first.blanked_at is not None


def test_done_once(occasion: Occasion) -> None:
    blank(ALL)

    assert blank(ALL) == 0
    assert db.session.scalars(blankable()).all() == []


def test_nobody_gets_it_again(occasion: Occasion) -> None:
    blank(ALL)

    assert queue(occasion, 2, Channel.EMAIL).known == 2


@pytest.mark.parametrize("state", [MessageState.PENDING, MessageState.SENDING, MessageState.UNKNOWN])
def test_what_has_not_ended_is_kept_however_old(state: MessageState, occasion: Occasion) -> None:
    rows()[0].state = state
    db.session.flush()

    assert blank(ALL) == 1
    assert rows()[0].name == "Orang tua Ayu 1"


def test_the_school_says_how_long(occasion: Occasion) -> None:
    allow_everything_here(keep_days=400)
    later = blank(ALL)
    allow_everything_here(keep_days=None)

    assert (later, blank(ALL)) == (0, 0)


def test_a_cancelled_letter_that_goes_on_leaves_the_blanked_behind(occasion: Occasion) -> None:
    for row in rows():
        row.state = MessageState.PENDING
    db.session.flush()
    hold_back_rest(occasion.id, 7)
    rows()[0].changed_at = now() - OLD
    db.session.flush()
    blank(ALL)

    assert let_rest_go(occasion.id, 7) == 1
    assert [row.state for row in rows()] == [MessageState.SUPPRESSED, MessageState.PENDING]


def test_its_page_says_so(occasion: Occasion) -> None:
    blank(ALL)

    assert text_of(rows()[0]).subject == occasion.title
    assert "dihapus" in text_of(rows()[0]).body
