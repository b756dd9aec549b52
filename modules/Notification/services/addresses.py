"""By which channels a person can be reached, in the order in which they are tried."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from modules.Notification.models import Channel
from modules.Notification.services.phones import as_written, read_phone
from modules.Notification.services.settings import channel_order

USUAL_LOCAL = re.compile(r"[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*", re.ASCII)


@dataclass(frozen=True)
class Route:
    """One channel and the address there."""

    channel: Channel
    address: str


def routes_of(
    *,
    phones: Sequence[str | None] = (),
    emails: Sequence[str | None] = (),
    user_id: int | None = None,
    order: Sequence[Channel] | None = None,
) -> list[Route]:
    """The first address of each channel that can be used; the inbox, for who signs in, before what leaves the house.

    Who asks for many gives the school's `order` along, read once.
    """
    found = {Channel.WHATSAPP: first_phone(phones), Channel.EMAIL: first_email(emails)}
    inbox = [Route(Channel.INBOX, str(user_id))] if user_id is not None else []
    return inbox + [Route(channel, address) for channel in order or channel_order() if (address := found.get(channel))]


def first_phone(texts: Sequence[str | None]) -> str | None:
    """The first number that WhatsApp can have."""
    return next((phone.number for phone in map(read_phone, texts) if phone.number), None)


def first_email(texts: Sequence[str | None]) -> str | None:
    """The first address that can be one."""
    return next((email for email in map(read_email, texts) if email), None)


def read_email(text: str | None) -> str | None:
    """The address in `text`, its domain in small letters; None where it can't be one. Nobody is asked."""
    local, _at, domain = (text or "").strip().rpartition("@")
    if USUAL_LOCAL.fullmatch(local):
        known = _domain(domain)
        return f"{local}@{known}" if known else None
    return _checked(f"{local}@{domain}")


def _checked(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


@lru_cache(maxsize=1024)
def _domain(domain: str) -> str | None:
    """Most families are at the same few: asking the library takes 0.5 ms."""
    address = _checked(f"a@{domain}")
    return address.partition("@")[2] if address else None


def read_address(channel: Channel, text: str | None) -> str | None:
    """What a person typed, as messages have it; None where it can't be one."""
    if channel is Channel.WHATSAPP:
        return read_phone(text).number
    return read_email(text) if channel is Channel.EMAIL else None


def address_as_written(channel: Channel, address: str) -> str:
    """As people read it."""
    return as_written(address) if channel is Channel.WHATSAPP and address else address
