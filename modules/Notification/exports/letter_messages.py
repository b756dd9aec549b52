"""What became of a letter, recipient by recipient, as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Notification.broadcast_permissions import SEND_LETTERS
from modules.Notification.channels.reasons import WORDS
from modules.Notification.models import Message, MessageState
from modules.Notification.services.broadcasts import find_letter
from modules.Notification.services.letter_messages import messages_of
from modules.Notification.services.listing import CHANNEL_WORDS, STATE_WORDS


class LetterMessagesExport(ListExport):
    """The page of a letter's recipients."""

    name = "notification.letter_messages"
    title = _l("Penerima pesan massal")
    permission = SEND_LETTERS
    filters = ("letter", "state")
    keys = (Message.id,)
    columns = (
        ExportColumn(name="name", title=_l("Penerima"), value=Message.name, width=32),
        ExportColumn(name="channel", title=_l("Lewat"), value=Message.channel, words=CHANNEL_WORDS),
        ExportColumn(name="address", title=_l("Nomor atau surel"), value=Message.address, width=28),
        ExportColumn(name="state", title=_l("Keadaan"), value=Message.state, words=STATE_WORDS),
        ExportColumn(
            name="reason",
            title=_l("Sebab"),
            value=Message.reason,
            words={None: "", **{str(reason): words for reason, words in WORDS.items()}},
            width=40,
        ),
        ExportColumn(name="changed_at", title=_l("Waktu"), value=Message.changed_at, kind=Kind.MOMENT, width=20),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Of one letter, all or in one state."""
        letter = filters.get("letter", "")
        state = filters.get("state", "")
        chosen = MessageState(state) if state in set(MessageState) else None
        return messages_of(find_letter(int(letter) if letter.isdecimal() else 0), chosen)
