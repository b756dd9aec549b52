"""How a school writes its numbers."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from modules.Finance.models.number_series import Numbered


class Reset(StrEnum):
    """When counting begins at 1 again."""

    MONTHLY = "monthly"
    YEARLY = "yearly"
    NEVER = "never"


class NumberPattern(Model):
    """The pattern of one kind of number; its row is held by whoever gives a number, and alone by who changes it."""

    __tablename__ = "number_patterns"
    __table_args__ = (CheckConstraint("width BETWEEN 1 AND 8", name="width"),)

    kind: Mapped[Numbered] = mapped_column(EnumText(Numbered, 10), primary_key=True)
    pattern: Mapped[str] = mapped_column(String(60))
    """Text with `{tahun}`, `{bulan}`, `{romawi}`, `{nomor}` in it."""
    width: Mapped[int]
    """The counter has at least so many digits."""
    resets: Mapped[Reset] = mapped_column(EnumText(Reset, 10))
    earlier: Mapped[Any] = mapped_column(JsonText)
    """Patterns of before, each with the last invoice that it counts for; only invoices, whose number is their id."""
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
