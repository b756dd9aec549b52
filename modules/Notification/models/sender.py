"""A sender: an account at a service that carries messages, and how much it may send."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from modules.Notification.models.channel import Channel


class Sender(Model):
    """One account: a mailbox, a WhatsApp number, a gateway's device."""

    __tablename__ = "message_senders"
    __table_args__ = (
        CheckConstraint("per_minute > 0", name="per_minute"),
        CheckConstraint("per_hour > 0", name="per_hour"),
        CheckConstraint("per_day > 0", name="per_day"),
        CheckConstraint("gap_seconds >= 0", name="gap_seconds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    channel: Mapped[Channel] = mapped_column(EnumText(Channel, 10))
    service: Mapped[str] = mapped_column(String(40))
    """`smtp`, `whatsapp_cloud`, or `gateway.fonnte` for a gateway that is described as data."""
    settings: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What anybody may see."""
    sealed: Mapped[str | None] = mapped_column(Text)
    """Passwords and tokens, readable with this installation's SECRET_KEY only."""
    per_minute: Mapped[int | None]
    per_hour: Mapped[int | None]
    per_day: Mapped[int | None]
    gap_seconds: Mapped[int] = mapped_column(default=0)
    """Least time between two messages; up to as much again is added at random."""
    is_active: Mapped[bool] = mapped_column(default=False)
    """Whether it carries its channel; one of a channel does."""
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Not asked earlier: the service is in trouble, or said so."""
    trouble: Mapped[str | None] = mapped_column(String(40))
    """Why, as a code."""
    trouble_detail: Mapped[str | None] = mapped_column(String(300))
    """What the service said."""
    failures: Mapped[int] = mapped_column(default=0)
    """Times in a row that the service did not work, or refused."""
