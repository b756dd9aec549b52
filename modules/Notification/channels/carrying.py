"""The interface of everything that carries messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from modules.Notification.channels.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One message, ready to leave."""

    id: int
    address: str
    name: str
    subject: str
    body: str
    key: str
    """For services that drop a second one with the same key."""
    mail_key: str = ""
    """Of a mail: what a report of its return is known by, and what nobody else can make up."""
    template: str | None = None
    """Of WhatsApp: the approved template, instead of the body."""
    template_language: str | None = None
    parameters: Sequence[str] = ()


class Kind(StrEnum):
    """What is known after the call."""

    SENT = "sent"
    TEMPORARY = "temporary"
    """It surely has not left, and may be tried again."""
    PERMANENT = "permanent"
    """It surely has not left, and never will."""
    UNKNOWN = "unknown"
    """It may have left."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a carrier says of one message."""

    kind: Kind
    reference: str | None = None
    """The service's own number of it."""
    reason: Reason | None = None
    detail: str = ""
    """What the service said; kept with the message, never logged."""
    retry_after: float | None = None
    """Seconds that the service asks for."""
    concerns_sender: bool = False
    """It says nothing of this message: the account, the server or the line is in trouble, so all have to wait."""
    is_bad_address: bool = False
    """Nobody is there: remembered, not tried again on other occasions."""
    is_opt_out: bool = False
    """The person wants no messages, as the service knows."""


def sent(reference: str | None) -> Outcome:
    """Taken by the service."""
    return Outcome(kind=Kind.SENT, reference=reference[:190] if reference else None)


def temporary(reason: Reason, detail: str = "", *, retry_after: float | None = None) -> Outcome:
    """Try this message again, later."""
    return Outcome(kind=Kind.TEMPORARY, reason=reason, detail=detail, retry_after=retry_after)


def trouble(reason: Reason, detail: str = "", *, retry_after: float | None = None) -> Outcome:
    """The sender can't send now; no message is to blame, and none loses an attempt."""
    return Outcome(kind=Kind.TEMPORARY, reason=reason, detail=detail, retry_after=retry_after, concerns_sender=True)


def permanent(reason: Reason, detail: str = "", *, is_bad_address: bool = False) -> Outcome:
    """Never by this channel."""
    return Outcome(kind=Kind.PERMANENT, reason=reason, detail=detail, is_bad_address=is_bad_address)


def unknown(reason: Reason, detail: str = "") -> Outcome:
    """A person has to decide."""
    return Outcome(kind=Kind.UNKNOWN, reason=reason, detail=detail)


class Carrier(Protocol):
    """An open account at a service; used by one process, from one slice of a job, then closed."""

    batch_size: ClassVar[int]
    """How many leave with one call: so many are unknown at most when a worker dies."""

    has_idempotency_keys: bool
    """The service drops a second one with the same key, so an unknown one may be sent again by itself."""

    def send(self, batch: Sequence[Parcel]) -> Sequence[Outcome]:
        """Send them, and say of each what is known, in their order. Raises nothing that it can say as an outcome."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
