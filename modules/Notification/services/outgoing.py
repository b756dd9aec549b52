"""What went out today, and what waits: for the page that a bursar looks at."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import func, select

from core.clock import school_zone, today
from core.db import db
from modules.Notification.models import Message, MessageState, Occasion


@dataclass(frozen=True)
class Outgoing:
    """Numbers of today, and the occasions that are not finished."""

    states: dict[MessageState, int]
    """Of what changed today."""
    waiting: list[tuple[Occasion, int]]
    """Occasions with messages to be sent, the oldest first."""


MOST_OCCASIONS = 20


def outgoing_today() -> Outgoing:
    """Asked for anew with each look."""
    midnight = datetime.combine(today(), time(), school_zone())
    states = select(Message.state, func.count()).where(Message.changed_at >= midnight).group_by(Message.state)
    waiting = (
        select(Message.occasion_id, func.count().label("number"))
        .where(Message.state == MessageState.PENDING)
        .group_by(Message.occasion_id)
        .order_by(Message.occasion_id)
        .limit(MOST_OCCASIONS)
        .subquery()
    )
    rows = select(Occasion, waiting.c.number).join(waiting, waiting.c.occasion_id == Occasion.id)
    return Outgoing(
        {state: int(number) for state, number in db.session.execute(states.order_by(Message.state))},
        [
            (occasion, number)
            for occasion, number in db.session.execute(rows.order_by(Occasion.id).limit(MOST_OCCASIONS))
        ],
    )
