"""Two students who may be one."""

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model


class Likeness(StrEnum):
    """Why they may be one."""

    SAME_NIK = "nik"
    SAME_NAME = "name"
    """And the same date of birth."""
    NEAR_NISN = "nisn"
    """Born the same day, and a NISN that is one slip away."""


class Duplicate(Model):
    """A pair that the search found; the smaller id first."""

    __tablename__ = "student_duplicates"

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("students.id", ondelete="CASCADE"), primary_key=True, index=True)
    likeness: Mapped[Likeness] = mapped_column(EnumText(Likeness, 10))
    is_dismissed: Mapped[bool] = mapped_column(default=False)
    """Somebody has looked: they are two."""
