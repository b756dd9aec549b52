"""The school's own texts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import JsonText, Model, UtcDateTime


class MessageTemplate(Model):
    """What is written on one kind of occasion in one language, instead of the text that comes along."""

    __tablename__ = "message_templates"
    __table_args__ = (UniqueConstraint("kind", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    """The notice's or the audience's name."""
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    template: Mapped[str | None] = mapped_column(String(120))
    """Name of the template that Meta has approved for it."""
    template_language: Mapped[str | None] = mapped_column(String(15))
    """Its language there, as `id` or `en_US`."""
    parameters: Mapped[list[Any]] = mapped_column(JsonText)
    """Variables that fill its `{{1}}`, `{{2}}`, …, in order."""
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
