"""The next channel, when one has failed for good: a row of its own, so that each says what became of it."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from core.clock import now
from core.db import db
from modules.Notification.models import Channel, Message, MessageState, Occasion
from modules.Notification.services.addresses import Route
from modules.Notification.services.suppressions import held_back


def fall_back(occasion: Occasion, messages: Sequence[Message]) -> int:
    """Write a message by the next channel that is open, for each that has one; how many are to be sent now."""
    routes = {message.id: _routes(message) for message in messages}
    held = held_back([route for each in routes.values() for route in each])
    taken = _taken(occasion, messages)
    rows = []
    for message in messages:
        open_routes = [
            route
            for route in routes[message.id]
            if (message.person, route.channel) not in taken
            and not (route in held and (held[route].is_final or not occasion.is_receipt))
        ]
        if open_routes:
            rows.append(_row(message, open_routes))
    if rows:
        db.session.execute(insert(Message), rows)
    return sum(row["state"] is MessageState.PENDING for row in rows)


def _routes(message: Message) -> list[Route]:
    return [Route(Channel(channel), address) for channel, address in message.fallbacks]


def _taken(occasion: Occasion, messages: Sequence[Message]) -> set[tuple[str, Channel]]:
    rows = select(Message.person, Message.channel).where(
        Message.occasion_id == occasion.id, Message.person.in_([message.person for message in messages])
    )
    return {(person, channel) for person, channel in db.session.execute(rows)}


def _row(message: Message, routes: Sequence[Route]) -> dict[str, object]:
    first, moment = routes[0], now()
    is_inbox = first.channel is Channel.INBOX
    return {
        "occasion_id": message.occasion_id,
        "person": message.person,
        "channel": first.channel,
        "name": message.name,
        "address": first.address,
        "language": message.language,
        "about": message.about,
        "variables": message.variables,
        "fallbacks": [] if is_inbox else [[route.channel.value, route.address] for route in routes[1:]],
        "state": MessageState.DELIVERED if is_inbox else MessageState.PENDING,
        "due_at": moment,
        "attempts": 0,
        "changed_at": moment,
    }
