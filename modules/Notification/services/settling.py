"""Messages that come to their end without leaving: nobody wants them, the address gets nothing, or their owner died."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from core.clock import now
from core.db import db
from core.jobs import Settled, Tally
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Message, MessageState, Occasion, Sender
from modules.Notification.services.addresses import Route
from modules.Notification.services.fallback import fall_back
from modules.Notification.services.gateways import form_of
from modules.Notification.services.suppressions import held_back
from modules.Notification.services.wanted import not_wanted


def settle_marked(occasion: Occasion, mark: str, tally: Tally) -> Settled | list[Message]:
    """What is on its way: rows of an owner that died are unknown now; those of `mark` are given back, to be sent.

    So are those of a service that drops a second one with the same key: for them the mark is ours from now on.
    """
    on_the_way = list(
        db.session.scalars(
            select(Message)
            .where(Message.occasion_id == occasion.id, Message.state == MessageState.SENDING)
            .order_by(Message.id)
        )
    )
    own = [message for message in on_the_way if message.mark == mark]
    if own:
        return own
    again = [message for message in on_the_way if _drops_seconds(message)]
    lost = [message for message in on_the_way if message not in again]
    if lost:
        write(lost, state=MessageState.UNKNOWN, reason=Reason.DIED.value)
        tally.add("unknown", len(lost))
        return Settled(len(lost))
    if again:
        write(again, mark=mark)
    return again


def settle_unwanted(occasion: Occasion, messages: Sequence[Message], tally: Tally) -> Settled | None:
    """Those that nobody wants any more; None where all are wanted."""
    unwanted = not_wanted(occasion, messages)
    if not unwanted:
        return None
    left = [message for message in messages if message.id in unwanted]
    write(left, state=MessageState.SUPPRESSED, reason=Reason.NOT_WANTED.value)
    tally.add("suppressed", len(left))
    return Settled(len(left))


def settle_held(occasion: Occasion, messages: Sequence[Message], tally: Tally) -> Settled | None:
    """Those whose address gets nothing by now; the next channel is tried. None where there are none."""
    held = held_back([Route(message.channel, message.address) for message in messages])
    if occasion.is_receipt:
        held = {route: cause for route, cause in held.items() if cause.is_final}
    left = [message for message in messages if Route(message.channel, message.address) in held]
    for cause in set(held.values()):
        of_cause = [message for message in left if held[Route(message.channel, message.address)] is cause]
        write(of_cause, state=MessageState.SUPPRESSED, reason=Reason(cause.value).value)
    if not left:
        return None
    tally.add("suppressed", len(left))
    return Settled(len(left) - fall_back(occasion, left))


def settle_broken(messages: Sequence[Message], tally: Tally) -> Settled:
    """Those whose text can't be filled: no channel would help."""
    write(messages, state=MessageState.FAILED, reason=Reason.TEXT.value)
    tally.add("failed", len(messages))
    return Settled(len(messages))


def write(messages: Sequence[Message], **values: Any) -> None:
    """Change rows by one statement."""
    db.session.execute(
        update(Message)
        .where(Message.id.in_([message.id for message in messages]))
        .values(changed_at=now(), **values)
        .execution_options(synchronize_session=False)
    )


def _drops_seconds(message: Message) -> bool:
    """Whether the service that had it drops a second one with the same key; what is only noted down never leaves."""
    if message.sender_id is None:
        return True
    sender = db.session.get(Sender, message.sender_id)
    form = form_of(sender.service) if sender is not None else None
    return form is not None and form.idempotency_header is not None
