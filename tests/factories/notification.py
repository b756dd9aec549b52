"""Messages and who carries them; nobody is real."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from sqlalchemy import select

from core.db import db
from modules.Notification.channels.catalogue import CLOUD
from modules.Notification.models import Channel, Message, MessageSetting, MessageState, Occasion, Sender
from modules.Notification.services import Addressee, Plan, Queued, Route, Text, add_messages, open_occasion
from modules.Notification.services.sealing import seal

TEXTS = {"id": Text("Tagihan {{ nama }}", "Yth. orang tua {{ nama }}."), "en": Text("Bill", "Dear {{ nama }}.")}
SECRETS = {"token": "rahasia-sekali-12345", "app_secret": "rahasia-meta", "verify_token": "tanya"}
TEMPLATE = Text("Tagihan", "Yth. {{ nama }}.", template="tagihan", template_language="id", parameters=("nama",))

_numbers = count(1)


def plan(kind: str = "test.kind", **values: Any) -> Plan:
    """An occasion."""
    return Plan(**{"kind": kind, "title": "Pengingat tunggakan", "texts": TEXTS} | values)


def make_occasion(key: str | None = None, **values: Any) -> Occasion:
    """An occasion in the session, without messages."""
    return open_occasion(key or f"test:{next(_numbers)}", plan(**values))


def number_of(person: int) -> str:
    """The mobile number of an invented person."""
    return f"6281200{person:06d}"


def addressee(person: int, *channels: Channel, **values: Any) -> Addressee:
    """Somebody, reached by these channels, WhatsApp unless told otherwise."""
    addresses = {Channel.WHATSAPP: number_of(person), Channel.EMAIL: f"orang{person}@contoh.example"}
    routes = [Route(channel, addresses.get(channel, str(person))) for channel in channels or (Channel.WHATSAPP,)]
    given = {"variables": {"nama": f"Ayu {person}"}, "routes": routes} | values
    return Addressee(person=f"student:{person}", name=f"Orang tua Ayu {person}", **given)


def queue(occasion: Occasion, people: int, *channels: Channel) -> Queued:
    """So many people's messages."""
    return add_messages(occasion, [addressee(number, *channels) for number in range(1, people + 1)])


def make_sender(
    url: str = "https://graph.example", *, is_active: bool = True, secrets: Mapping[str, str] = SECRETS, **values: Any
) -> Sender:
    """A number at the Cloud API, which `url` stands in for."""
    facts: dict[str, Any] = {
        "name": f"Nomor {next(_numbers)}",
        "channel": Channel.WHATSAPP,
        "service": CLOUD,
        "settings": {"phone_number_id": "10001", "server": url},
        "sealed": seal(secrets),
        "is_active": is_active,
        "gap_seconds": 0,
        "failures": 0,
    }
    sender = Sender(**facts | values)
    db.session.add(sender)
    db.session.flush()
    return sender


def make_mailbox(port: int, **values: Any) -> Sender:
    """A mailbox at a server of this machine."""
    settings = {
        "host": "127.0.0.1", "port": str(port), "security": "none", "from_address": "tu@sekolah.example",
        "from_name": "Tata Usaha",
    }  # fmt: skip
    return make_sender(channel=Channel.EMAIL, service="smtp", settings=settings, secrets={}, **values)


def allow_everything_here(**values: Any) -> None:
    """Servers of this machine may be called, and there are no quiet hours."""
    facts = {"quiet_from": 0, "quiet_until": 0, "channel_order": "whatsapp,email", "allows_private": True}
    db.session.merge(MessageSetting(id=1, **facts | values))
    db.session.flush()


def states_of(occasion_id: int) -> list[tuple[str, str, MessageState]]:
    """Person, channel and state of each message, in the order in which they were written."""
    db.session.rollback()
    rows = select(Message).where(Message.occasion_id == occasion_id).order_by(Message.id)
    return [(row.person, row.channel.value, row.state) for row in db.session.scalars(rows)]
