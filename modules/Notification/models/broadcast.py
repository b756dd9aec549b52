"""A round letter: one text to many, chosen by a filter."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from modules.Notification.models.big_id import BigId


class BroadcastState(StrEnum):
    """How far a letter is; what became of each message is in the messages."""

    DRAFT = "draft"
    """Written; nobody gets anything yet."""
    PLANNING = "planning"
    """Somebody said send: the messages are being written down."""
    SENDING = "sending"
    """All are written down; they leave as limits and hours let them."""
    CANCELLED = "cancelled"
    """What had not left stays here."""


class Broadcast(Model):
    """One letter to an audience."""

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    """What staff call it."""
    audience: Mapped[str] = mapped_column(String(60), index=True)
    scope: Mapped[dict[str, str]] = mapped_column(JsonText)
    """Field → value: to whom it was narrowed."""
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    channels: Mapped[str] = mapped_column(String(40))
    """In the order in which they are tried, as `whatsapp,email`."""
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Nothing leaves earlier; none: as soon as it is sent."""
    state: Mapped[BroadcastState] = mapped_column(EnumText(BroadcastState, 10))
    forecast: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    """What sending it would come to, as `services/forecasts.py` understands it; none: being worked out."""
    forecast_run_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id", ondelete="SET NULL"))
    plan_run_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id", ondelete="SET NULL"))
    occasion_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("message_occasions.id", ondelete="SET NULL"), unique=True
    )
    """Under which its messages are."""
    origin: Mapped[str | None] = mapped_column(String(80), unique=True)
    """Of a letter that the calendar made, as `finance.due:-5:2026-07-05`: a day makes it once."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
