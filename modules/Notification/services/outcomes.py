"""What the service said of each message, written down: the end, another attempt, the next channel, a lesson."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Integer, Table, bindparam, select, update

from core.clock import now
from core.db import db
from core.jobs import Tally
from modules.Notification.channels.carrying import Kind, Outcome, sent
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Cause, Channel, Message, MessageState, Occasion, Sender
from modules.Notification.services.fallback import fall_back
from modules.Notification.services.senders import block, let_go_on
from modules.Notification.services.settling import write
from modules.Notification.services.suppressions import learn

RETRIES = (60.0, 300.0, 900.0, 3600.0)
"""Seconds to wait after the first, second, … time that a message was put off; after the last one it has failed."""

PAIR_BASE = 4.0
ENOUGH_IN_A_ROW = 5
"""Refusals in a row after which the sender is left alone: a number that is being blocked looks like this."""

REST_SECONDS = 3600.0
PLAINLY_SENT = sent(None)


def write_outcomes(occasion: Occasion, outcomes: Mapping[int, Outcome], tally: Tally) -> int:
    """Write them for messages that are on their way; the number of those that came to their end, all channels tried."""
    noted = _noted([key for key, outcome in outcomes.items() if outcome == PLAINLY_SENT], tally)
    if noted == len(outcomes):
        return noted
    rows = select(Message).where(Message.id.in_(outcomes), Message.state == MessageState.SENDING).order_by(Message.id)
    messages = list(db.session.scalars(rows))
    by_kind: dict[Kind, list[Message]] = defaultdict(list)
    for message in messages:
        by_kind[outcomes[message.id].kind].append(message)
    _sent(by_kind[Kind.SENT], outcomes, tally)
    _unknown(by_kind[Kind.UNKNOWN], outcomes, tally)
    failed = [*by_kind[Kind.PERMANENT], *_put_off(by_kind[Kind.TEMPORARY], outcomes)]
    going_on = _failed(occasion, failed, outcomes, tally)
    _note_sender(messages, outcomes)
    return noted + len(by_kind[Kind.SENT]) + len(by_kind[Kind.UNKNOWN]) + len(failed) - going_on


def _noted(message_ids: Sequence[int], tally: Tally) -> int:
    """Those that are only noted down: by one statement, as there is no sender and nothing to learn; how many."""
    if not message_ids:
        return 0
    sent_now = update(Message).where(
        Message.id.in_(message_ids), Message.state == MessageState.SENDING, Message.sender_id.is_(None)
    )
    values = {"state": MessageState.SENT, "reason": None, "detail": None, "changed_at": now()}
    done = db.session.execute(sent_now.values(**values).execution_options(synchronize_session=False))
    number = cast("CursorResult[Any]", done).rowcount
    if number:
        tally.add("sent", number)
    return number


def _sent(messages: Sequence[Message], outcomes: Mapping[int, Outcome], tally: Tally) -> None:
    if not messages:
        return
    plain = [message for message in messages if outcomes[message.id].reference is None]
    named = [message for message in messages if outcomes[message.id].reference is not None]
    if plain:
        write(plain, state=MessageState.SENT, reason=None, detail=None)
    if named:
        rows = [{"this": message.id, "number": outcomes[message.id].reference} for message in named]
        _write_each(rows, state=MessageState.SENT, reference=bindparam("number"), reason=None, detail=None)
    tally.add("sent", len(messages))


def _unknown(messages: Sequence[Message], outcomes: Mapping[int, Outcome], tally: Tally) -> None:
    if messages:
        _write_each(_told(messages, outcomes), state=MessageState.UNKNOWN, **TOLD)
        tally.add("unknown", len(messages))


def _put_off(messages: Sequence[Message], outcomes: Mapping[int, Outcome]) -> list[Message]:
    """Write when those are tried again; returns those that were tried often enough."""
    again: list[tuple[Message, int, float]] = []
    enough: list[Message] = []
    for message in messages:
        outcome = outcomes[message.id]
        if outcome.concerns_sender:
            again.append((message, message.attempts, 0.0))
        elif message.attempts >= len(RETRIES):
            enough.append(message)
        else:
            again.append((message, message.attempts + 1, _pause(message, outcome)))
    if again:
        moment = now()
        rows = [
            told | {"tries": attempts, "due": moment + timedelta(seconds=seconds)}
            for told, (_message, attempts, seconds) in zip(
                _told([message for message, *_rest in again], outcomes), again, strict=True
            )
        ]
        due = bindparam("due", type_=Message.due_at.type)
        _write_each(
            rows, state=MessageState.PENDING, mark=None, due_at=due, attempts=bindparam("tries", type_=Integer), **TOLD
        )
    return enough


def _pause(message: Message, outcome: Outcome) -> float:
    """A pair of numbers that met its limit waits 4, 16, 64 … seconds, others as long as `RETRIES` says."""
    if outcome.retry_after is not None and outcome.reason is Reason.LIMITED:
        return max(outcome.retry_after, PAIR_BASE ** (message.attempts + 1))
    return max(outcome.retry_after or 0.0, RETRIES[message.attempts])


def _failed(occasion: Occasion, messages: Sequence[Message], outcomes: Mapping[int, Outcome], tally: Tally) -> int:
    """Write them as failed; how many go on by the next channel."""
    if not messages:
        return 0
    rows = _told(messages, outcomes)
    for row, message in zip(rows, messages, strict=True):
        if outcomes[message.id].kind is Kind.TEMPORARY:
            row["why"] = Reason.TOO_OFTEN.value
    _write_each(rows, state=MessageState.FAILED, **TOLD)
    tally.add("failed", len(messages))
    for message in messages:
        learn_from(message, outcomes[message.id])
    return fall_back(occasion, messages)


def learn_from(message: Message, outcome: Outcome) -> None:
    """Remember that its address gets nothing, where the outcome says so."""
    if outcome.is_bad_address:
        cause = Cause.BOUNCED if message.channel is Channel.EMAIL else Cause.INVALID
        learn(message.channel, message.address, cause, outcome.detail)
    elif outcome.is_opt_out:
        learn(message.channel, message.address, Cause.OPT_OUT, outcome.detail)


def _note_sender(messages: Sequence[Message], outcomes: Mapping[int, Outcome]) -> None:
    """Whether the account works: one that does not is left alone for a while."""
    if not messages or messages[0].sender_id is None:
        return
    sender = db.session.get(Sender, messages[0].sender_id)
    if sender is None:
        return
    for message in messages:
        _note_one(sender, outcomes[message.id])
    db.session.flush()


def _note_one(sender: Sender, outcome: Outcome) -> None:
    reason = outcome.reason or Reason.REFUSED
    if outcome.kind is Kind.SENT:
        let_go_on(sender)
    elif outcome.concerns_sender or outcome.kind is Kind.UNKNOWN:
        block(sender, reason, outcome.detail, seconds=outcome.retry_after)
    elif outcome.kind is Kind.PERMANENT and not outcome.is_bad_address:
        sender.failures += 1
        if sender.failures >= ENOUGH_IN_A_ROW:
            block(sender, reason, outcome.detail, seconds=REST_SECONDS)


TOLD: dict[str, Any] = {"reason": bindparam("why"), "detail": bindparam("words")}


def _told(messages: Sequence[Message], outcomes: Mapping[int, Outcome]) -> list[dict[str, Any]]:
    return [
        {
            "this": message.id,
            "why": reason.value if (reason := outcomes[message.id].reason) else None,
            "words": outcomes[message.id].detail[:300] or None,
        }
        for message in messages
    ]


def _write_each(rows: Sequence[Mapping[str, Any]], **values: Any) -> None:
    """One statement for all, with what each row has of its own."""
    table = cast("Table", Message.__table__)
    statement = update(table).where(table.c.id == bindparam("this")).values(changed_at=now(), **values)
    db.session.connection().execute(statement, list(rows))
