"""Where a student went who turned out to be somebody already known."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import JsonText, Model, UtcDateTime


class StudentAlias(Model):
    """The id of a student who was merged into another: old links find the one who stayed."""

    __tablename__ = "student_aliases"

    old_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    old_values: Mapped[Any] = mapped_column(JsonText)
    """All that the merged row said, before."""
    merged_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    merged_at: Mapped[datetime] = mapped_column(UtcDateTime)
