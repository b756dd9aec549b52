"""Writing messages down: one row a person and channel of an occasion, in the caller's transaction; nothing leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db, insert_columns
from core.jobs import Dispatched, dispatch, job_registry_of
from core.notices import Value
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Cause, Channel, Message, MessageState, Occasion
from modules.Notification.services.addresses import Route
from modules.Notification.services.settings import channel_order
from modules.Notification.services.suppressions import Held, held_back
from modules.Notification.services.texts import Text, words_of

JOB = "Notification.SendMessages"


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """One person, with the ways to them and what fills the text."""

    person: str
    """As `student:12`: of an occasion one of them gets a message once."""
    name: str
    routes: Sequence[Route]
    """In the order in which they are tried; `routes_of` makes them."""
    variables: Mapping[str, Value] = field(default_factory=dict)
    language: str = "id"
    about: int | None = None
    """Key of the audience's row: asked before it leaves, whether it is still wanted."""


@dataclass(frozen=True)
class Queued:
    """What became of those given."""

    pending: int = 0
    """Will be sent."""
    arrived: int = 0
    """Lie in an inbox already."""
    suppressed: int = 0
    unreachable: int = 0
    """Have no address that can be used."""
    known: int = 0
    """Had a message of this occasion before; nothing was added."""

    def __add__(self, other: "Queued") -> "Queued":
        """Of two chunks together."""
        return Queued(
            self.pending + other.pending,
            self.arrived + other.arrived,
            self.suppressed + other.suppressed,
            self.unreachable + other.unreachable,
            self.known + other.known,
        )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an occasion is."""

    kind: str
    """The notice's or the audience's name."""
    title: str
    texts: Mapping[str, Text]
    scope: Mapping[str, str] = field(default_factory=dict)
    """What the audience was narrowed to."""
    is_receipt: bool = False
    """Somebody waits for it: opt-outs and quiet hours do not count."""
    starts_at: datetime | None = None
    by_id: int | None = None
    sender_id: int | None = None
    """Who carries it instead of whoever carries the channel."""


def open_occasion(key: str, plan: Plan) -> Occasion:
    """The occasion `key`, made with `plan` when it is new: its texts stay as they were then."""
    found = _occasion(key)
    if found is not None:
        return found
    occasion = Occasion(
        key=key,
        kind=plan.kind,
        title=plan.title[:200],
        texts={language: text.stored for language, text in plan.texts.items()},
        scope=dict(plan.scope),
        is_receipt=plan.is_receipt,
        starts_at=plan.starts_at,
        sender_id=plan.sender_id,
        made_at=now(),
        by_id=plan.by_id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(occasion)
    except IntegrityError:
        # Somebody else made it in between.
        return db.session.scalars(select(Occasion).where(Occasion.key == key)).one()
    return occasion


def add_messages(occasion: Occasion, addressees: Sequence[Addressee]) -> Queued:
    """Write a message for each; who had one of this occasion is left as they are. In bulk: a chunk at a time."""
    known = _known_persons(occasion.id, [each.person for each in addressees])
    fresh = {each.person: each for each in addressees if each.person not in known}
    held = held_back([route for each in fresh.values() for route in each.routes])
    usual = channel_order()[0]
    rows = [_row(occasion, each, held, usual) for each in fresh.values()]
    if rows:
        insert_columns(Message, {name: [row[name] for row in rows] for name in rows[0]})
    states = [(row["state"], row["reason"]) for row in rows]
    return Queued(
        pending=sum(state is MessageState.PENDING for state, _reason in states),
        arrived=sum(state is MessageState.DELIVERED for state, _reason in states),
        suppressed=sum(state is MessageState.SUPPRESSED for state, _reason in states),
        unreachable=sum(state is MessageState.FAILED for state, _reason in states),
        known=len(addressees) - len(rows),
    )


def send_occasion(occasion: Occasion, *, by_id: int | None = None) -> Dispatched:
    """Ask for the run that sends what is pending; while one is at work, that one is meant."""
    job = job_registry_of(current_app).build(JOB, {"occasion_id": occasion.id})
    run = dispatch(job, requested_by_id=by_id)
    occasion.run_id = run.run_id
    db.session.flush()
    return run


def queue_messages(key: str, plan: Plan, addressees: Sequence[Addressee]) -> Queued:
    """All three, for the few: an event's notice, a receipt. Done twice it adds nothing and sends nothing twice."""
    occasion = open_occasion(key, plan)
    queued = add_messages(occasion, addressees)
    if queued.pending:
        send_occasion(occasion, by_id=plan.by_id)
    return queued


def waiting_of(occasion_id: int) -> int:
    """How many of the occasion are still to be sent."""
    rows = select(func.count()).select_from(Message)
    return db.session.scalar(rows.where(Message.occasion_id == occasion_id, Message.state == MessageState.PENDING)) or 0


def _occasion(key: str) -> Occasion | None:
    return db.session.scalars(select(Occasion).where(Occasion.key == key)).one_or_none()


def _known_persons(occasion_id: int, persons: Sequence[str]) -> set[str]:
    rows = select(Message.person).where(Message.occasion_id == occasion_id, Message.person.in_(persons))
    return set(db.session.scalars(rows))


def _row(occasion: Occasion, each: Addressee, held: Held, usual: Channel) -> dict[str, Any]:
    moment = now()
    allowed = [route for route in each.routes if not _is_held(held.get(route), occasion)]
    common = {
        "occasion_id": occasion.id,
        "person": each.person,
        "name": each.name[:120],
        "language": each.language,
        "about": each.about,
        "variables": words_of(each.variables, each.language),
        "due_at": max(occasion.starts_at or moment, moment),
        "attempts": 0,
        "changed_at": moment,
    }
    return common | _fate(each.routes or [Route(usual, "")], allowed, held)


def _is_held(cause: Cause | None, occasion: Occasion) -> bool:
    return cause is not None and (cause.is_final or not occasion.is_receipt)


def _fate(routes: Sequence[Route], allowed: Sequence[Route], held: Held) -> dict[str, Any]:
    """Where it goes, or why nowhere."""
    state, reason = MessageState.PENDING, None
    if allowed:
        first, later = allowed[0], allowed[1:]
        if first.channel is Channel.INBOX:
            state = MessageState.DELIVERED
    elif routes[0] in held:
        first, later = routes[0], []
        state, reason = MessageState.SUPPRESSED, Reason(held[first].value)
    else:
        first, later = routes[0], []
        state, reason = MessageState.FAILED, Reason.NO_ADDRESS
    return {
        "channel": first.channel,
        "address": first.address,
        "fallbacks": [[route.channel.value, route.address] for route in later] if not state.is_over else [],
        "state": state,
        "reason": reason.value if reason else None,
    }
