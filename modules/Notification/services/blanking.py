"""Taking away what old messages said to whom; that they were, and how they ended, stays."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, false, select, update

from core.clock import now
from core.db import db
from core.jobs import KeyRange
from modules.Notification.models import Message, MessageState
from modules.Notification.services.settings import message_settings

ENDED = tuple(state for state in MessageState if state.is_over and state is not MessageState.UNKNOWN)
"""What is unknown waits for a person, who may have it sent again."""

NOTHING: dict[str, Any] = {
    "name": "",
    "address": "",
    "variables": {},
    "fallbacks": [],
    "reference": None,
    "detail": None,
}


def blankable() -> Select[Message]:
    """Messages that ended longer ago than the school keeps them."""
    return select(Message).where(*_is_old())


def blank(keys: KeyRange) -> int:
    """Take name, address and words of those in the range away; how many."""
    done = db.session.execute(
        update(Message)
        .where(keys.holds(Message.id), *_is_old())
        .values(blanked_at=now(), **NOTHING)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", done).rowcount


def _is_old() -> list[ColumnElement[bool]]:
    keep_days = message_settings().keep_days
    if keep_days is None:
        return [false()]
    before = now() - timedelta(days=keep_days)
    return [Message.state.in_(ENDED), Message.changed_at < before, Message.blanked_at.is_(None)]
