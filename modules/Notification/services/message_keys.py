"""By what a message is known outside: a key for services, and a sealed one in the Message-ID of a mail."""

import hmac
import re

from modules.Notification.models import Message
from modules.Notification.services.sealing import mail_seal

MAIL_KEY = re.compile(r"<(tatausaha-(\d{1,18})-(\d{1,18}))-([a-z2-7]{16})@[^<>@\s]+>")


def key_of(message: Message) -> str:
    """The same however often it is tried."""
    return f"tatausaha-{message.occasion_id}-{message.id}"


def mail_key_of(message: Message) -> str:
    """The key with a seal: numbers can be guessed, so a report that names them proves nothing yet."""
    key = key_of(message)
    return f"{key}-{mail_seal(key)}"


def message_behind(message_id: str) -> int | None:
    """Which message the mail with this Message-ID was; None for one that did not leave from here."""
    found = MAIL_KEY.fullmatch(message_id)
    if found is None or not hmac.compare_digest(mail_seal(found[1]), found[4]):
        return None
    return int(found[3])
