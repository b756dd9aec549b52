"""What the school wants to be told by itself."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class NoticeSwitch(Model):
    """Whether one kind of notice is sent, and in which language; where there is none, as the kind itself says."""

    __tablename__ = "notice_switches"

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    is_on: Mapped[bool]
    language: Mapped[str] = mapped_column(String(2))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class ReminderRule(Model):
    """A letter that the calendar writes, so many days before or after something is due."""

    __tablename__ = "reminder_rules"
    __table_args__ = (UniqueConstraint("audience", "offset_days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audience: Mapped[str] = mapped_column(String(60))
    offset_days: Mapped[int]
    """Below 0: before the day."""
    is_on: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(String(2))
