"""How a student came, went on leave, moved, graduated, left."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime
from modules.Student.models.student import StudentStatus


class StatusChange(Model):
    """One change of a student's status; rows are added, never edited."""

    __tablename__ = "status_changes"
    __table_args__ = (Index(None, "student_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    previous: Mapped[StudentStatus | None] = mapped_column(EnumText(StudentStatus, 20))
    """None: the student came."""
    status: Mapped[StudentStatus] = mapped_column(EnumText(StudentStatus, 20))
    happened_on: Mapped[date]
    reason: Mapped[str | None] = mapped_column(String(300))
    other_school: Mapped[str | None] = mapped_column(String(120))
    """Where the student came from or went to."""
    document_number: Mapped[str | None] = mapped_column(String(60))
    """Of the letter that says so."""
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
