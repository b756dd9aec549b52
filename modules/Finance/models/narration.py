"""What people write beside their transfers, remembered."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Narration(Model):
    """The telling words of a line that was booked, and whose payment it was."""

    __tablename__ = "narrations"
    __large__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    fragment: Mapped[str] = mapped_column(String(80), unique=True)
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), index=True)
    """None: two families use the same words, so they tell nothing."""
    times: Mapped[int] = mapped_column(default=1)
    """How often it was right."""
