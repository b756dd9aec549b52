"""A message to one person by one channel."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, JsonText, Model, UtcDateTime
from modules.Notification.models.big_id import BigId
from modules.Notification.models.channel import Channel
from modules.Notification.models.occasion import Occasion


class MessageState(StrEnum):
    """What is known of it."""

    PENDING = "pending"
    SENDING = "sending"
    """Handed to the channel, whose answer is not known yet."""
    SENT = "sent"
    """The channel has taken it."""
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    """It will not arrive by this channel."""
    UNKNOWN = "unknown"
    """It may have left: the worker died, or the answer was none. A person decides."""
    SUPPRESSED = "suppressed"
    """It did not leave, and for a good reason."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done with it by itself."""
        return self not in (MessageState.PENDING, MessageState.SENDING)


class Message(Model):
    """One row a recipient and channel; the natural key is what makes it happen once."""

    __tablename__ = "messages"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("occasion_id", "person", "channel"),
        Index(None, "occasion_id", "state", "channel", "id"),
        Index(None, "state", "id"),
        Index(None, "person", "channel", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    occasion_id: Mapped[int] = mapped_column(ForeignKey("message_occasions.id", ondelete="CASCADE"))
    person: Mapped[str] = mapped_column(String(40))
    """As `student:12` or `user:3`."""
    channel: Mapped[Channel] = mapped_column(EnumText(Channel, 10))
    name: Mapped[str] = mapped_column(String(120))
    """The person's, as it was then."""
    address: Mapped[str] = mapped_column(String(190), index=True)
    """Number (62812…) or e-mail address; of the inbox the account's number."""
    language: Mapped[str] = mapped_column(String(2))
    about: Mapped[int | None]
    """Key of the record it is about: by it is asked whether the message is still wanted."""
    variables: Mapped[dict[str, str]] = mapped_column(JsonText)
    """Name → words, for the occasion's text."""
    fallbacks: Mapped[list[Any]] = mapped_column(JsonText)
    """`[channel, address]` of those that are tried next, in order, where this one fails for good."""
    state: Mapped[MessageState] = mapped_column(EnumText(MessageState, 12))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """Not tried earlier."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often the channel was asked in vain."""
    mark: Mapped[str | None] = mapped_column(String(40))
    """Whose run and claim has it on its way."""
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("message_senders.id", ondelete="SET NULL"))
    """Who carried it; none: it was only noted down."""
    reference: Mapped[str | None] = mapped_column(String(190), index=True)
    """The channel's own number of it."""
    reason: Mapped[str | None] = mapped_column(String(40))
    """Why it is where it is, as a code (`modules/Notification/channels/reasons.py`)."""
    detail: Mapped[str | None] = mapped_column(String(300))
    """What the channel said."""
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    blanked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When name, address, words and fallbacks were taken away, as it had ended long ago; the row says that it was."""

    occasion: Mapped[Occasion] = relationship(lazy="raise")
