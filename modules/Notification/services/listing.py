"""Finding messages that leave the house, and how many are in each state."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select

from core.db import db
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Notification.errors import MessageNotFoundError
from modules.Notification.models import Channel, Message, MessageState, Occasion, Sender
from modules.Notification.services.addresses import read_address
from modules.Student.services import sees_all

STATE_WORDS = {
    MessageState.PENDING: _l("menunggu"),
    MessageState.SENDING: _l("sedang dikirim"),
    MessageState.SENT: _l("diterima layanan"),
    MessageState.DELIVERED: _l("sampai"),
    MessageState.READ: _l("dibaca"),
    MessageState.FAILED: _l("gagal"),
    MessageState.UNKNOWN: _l("tidak pasti"),
    MessageState.SUPPRESSED: _l("tidak dikirim"),
}
CHANNEL_WORDS = {
    Channel.WHATSAPP: _l("WhatsApp"),
    Channel.EMAIL: _l("Surel"),
    Channel.INBOX: _l("Kotak masuk"),
}


@dataclass(frozen=True)
class MessageFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    words: str = ""
    """Of a name, or an address."""
    state: MessageState | None = None
    channel: Channel | None = None
    occasion_id: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves anything out."""
        return any((self.words.strip(), self.state, self.channel, self.occasion_id))


def find_messages(wanted: MessageFilter) -> Select[Message, str]:
    """Messages with their occasion's title. Raises MessageNotFoundError for who may not see all students' families."""
    _refuse_who_sees_a_part()
    rows = select(Message, Occasion.title).join(Occasion, Occasion.id == Message.occasion_id)
    return rows.where(*_conditions(wanted))


def find_message(message_id: int) -> Message:
    """One message with its occasion. Raises MessageNotFoundError."""
    _refuse_who_sees_a_part()
    message = db.session.get(Message, message_id)
    if message is None or message.channel is Channel.INBOX:
        raise MessageNotFoundError(_("Pesan ini tidak ada, atau sudah dihapus."))
    return message


def occasion_of(message: Message) -> Occasion:
    """Why it was written."""
    return db.session.get_one(Occasion, message.occasion_id)


def siblings_of(message: Message) -> list[Message]:
    """The same to the same person by other channels, in the order in which they were tried."""
    rows = select(Message).where(
        Message.occasion_id == message.occasion_id, Message.person == message.person, Message.id != message.id
    )
    return list(db.session.scalars(rows.order_by(Message.id)))


def sender_names() -> dict[int, str]:
    """Names of all accounts by number."""
    return {row.id: row.name for row in db.session.execute(select(Sender.id, Sender.name).order_by(Sender.id))}


def count_states(wanted: MessageFilter) -> Mapping[MessageState, int]:
    """How many there are in each state, whatever state is asked for."""
    everywhere = MessageFilter(wanted.words, None, wanted.channel, wanted.occasion_id)
    rows = select(Message.state, func.count()).where(*_conditions(everywhere)).group_by(Message.state)
    found = {state: int(number) for state, number in db.session.execute(rows.order_by(Message.state))}
    return {state: found[state] for state in MessageState if found.get(state)}


def count_unknown() -> int:
    """How many wait for a person's decision."""
    rows = select(func.count()).select_from(Message).where(Message.state == MessageState.UNKNOWN)
    return db.session.scalar(rows) or 0


def _refuse_who_sees_a_part() -> None:
    """A message names a family; who sees only an own rombel is told nothing of others."""
    if not sees_all():
        raise MessageNotFoundError(_("Daftar pesan memuat semua keluarga; Anda hanya melihat rombel Anda sendiri."))


def _conditions(wanted: MessageFilter) -> list[ColumnElement[bool]]:
    # What lies in an inbox is for its owner alone.
    conditions: list[ColumnElement[bool]] = [Message.channel != Channel.INBOX]
    words = wanted.words.replace("\0", "").strip()
    if words:
        number = read_address(Channel.WHATSAPP, words)
        matches = [Message.name.icontains(words, autoescape=True), Message.address.icontains(words, autoescape=True)]
        conditions.append(or_(*matches, *([Message.address == number] if number else [])))
    if wanted.state is not None:
        conditions.append(Message.state == wanted.state)
    if wanted.channel is not None:
        conditions.append(Message.channel == wanted.channel)
    if wanted.occasion_id is not None:
        conditions.append(Message.occasion_id == wanted.occasion_id)
    return conditions
