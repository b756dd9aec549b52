"""Occasions as a whole: what became of their messages, and what is left of them."""

from collections.abc import Mapping

from sqlalchemy import func, select, update

from core.clock import now
from core.db import db
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Message, MessageState, Occasion


def numbers_of(occasion_id: int) -> Mapping[MessageState, int]:
    """How many messages of it are in each state, those without any left out."""
    rows = select(Message.state, func.count()).where(Message.occasion_id == occasion_id).group_by(Message.state)
    found = db.session.execute(rows.order_by(Message.state))
    return {state: int(number) for state, number in found}


def find_occasion(occasion_id: int) -> Occasion | None:
    """One of them."""
    return db.session.get(Occasion, occasion_id)


def hold_back_rest(occasion_id: int, run_id: int) -> None:
    """What is pending is not sent: a person has cancelled the run."""
    db.session.execute(
        update(Message)
        .where(Message.occasion_id == occasion_id, Message.state == MessageState.PENDING)
        .values(state=MessageState.SUPPRESSED, reason=Reason.CANCELLED.value, mark=str(run_id), changed_at=now())
        .execution_options(synchronize_session=False)
    )


def let_rest_go(occasion_id: int, run_id: int) -> int:
    """A person lets that cancelled run go on: what it held back is pending again; how many."""
    changed = db.session.execute(
        update(Message)
        .where(
            Message.occasion_id == occasion_id,
            Message.state == MessageState.SUPPRESSED,
            Message.reason == Reason.CANCELLED.value,
            Message.mark == str(run_id),
            Message.blanked_at.is_(None),
        )
        .values(state=MessageState.PENDING, reason=None, mark=None, due_at=now(), changed_at=now())
        .execution_options(synchronize_session=False)
    )
    return int(getattr(changed, "rowcount", 0))
