"""Taken by a service, and not brought after all, as it tells later: another way may be open."""

from datetime import timedelta

from sqlalchemy import select

from core.clock import now
from core.db import db
from core.jobs.models import JobRun
from core.jobs.states import State
from modules.Notification.channels.carrying import Outcome
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Broadcast, BroadcastState, Message, MessageState, Occasion
from modules.Notification.services.fallback import fall_back
from modules.Notification.services.outcomes import learn_from
from modules.Notification.services.queueing import send_occasion
from modules.Notification.services.settling import write

STILL_NEWS = timedelta(days=2)
"""A letter that comes back later goes no other way: it may speak of yesterday. A receipt is true for ever."""

OUT = (MessageState.SENT, MessageState.UNKNOWN)
"""States of a message that may come back."""


def note_return(message: Message, outcome: Outcome) -> None:
    """Write it as failed, learn from it, and try the next channel.

    The caller has locked `message` and seen that it was still out: what is told twice is noted once, and an address
    that the office has let go again in between stays so.
    """
    occasion = db.session.get_one(Occasion, message.occasion_id)
    goes_on = _goes_on(message, occasion)
    reason = (outcome.reason or Reason.REFUSED).value
    write([message], state=MessageState.FAILED, reason=reason, detail=outcome.detail[:300] or None)
    learn_from(message, outcome)
    if goes_on and fall_back(occasion, [message]):
        send_occasion(occasion)


def _goes_on(message: Message, occasion: Occasion) -> bool:
    if _was_stopped(occasion):
        return False
    return occasion.is_receipt or now() - message.changed_at < STILL_NEWS


def _was_stopped(occasion: Occasion) -> bool:
    """Whether a person has said that nothing more of it leaves."""
    run = db.session.get(JobRun, occasion.run_id) if occasion.run_id is not None else None
    letter = select(Broadcast.state).where(Broadcast.occasion_id == occasion.id)
    is_off = db.session.scalar(letter) is BroadcastState.CANCELLED
    return is_off or (run is not None and run.state is State.CANCELLED)
