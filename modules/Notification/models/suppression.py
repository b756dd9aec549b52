"""Addresses that get nothing."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime
from modules.Notification.models.channel import Channel


class Cause(StrEnum):
    """Why an address gets nothing."""

    OPT_OUT = "opt_out"
    """The person asked for it; receipts are sent all the same."""
    BOUNCED = "bounced"
    """Mail came back."""
    INVALID = "invalid"
    """Not a number of WhatsApp, no such mailbox."""
    BY_HAND = "by_hand"
    """The office wants it so."""

    @property
    def is_final(self) -> bool:
        """Whether receipts are held back too."""
        return self is not Cause.OPT_OUT


class Suppression(Model):
    """One address that gets nothing by one channel."""

    __tablename__ = "message_suppressions"
    __large__ = True
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = mapped_column(EnumText(Channel, 10))
    address: Mapped[str] = mapped_column(String(190))
    """As messages have it."""
    cause: Mapped[Cause] = mapped_column(EnumText(Cause, 10))
    note: Mapped[str | None] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who wrote it down; none: it was learned from the channel."""
