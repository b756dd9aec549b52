"""The teaching journal, and its months."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model, UtcDateTime
from modules.Report.models.assessment import BigId
from modules.Report.models.subject import Subject
from modules.Student.models import ClassGroup, Teacher


class JournalEntry(Model):
    """One meeting of a teacher with a class."""

    __tablename__ = "journal_entries"
    __large__ = True
    __table_args__ = (
        # Two teachers may teach one class together; one teacher is nowhere twice.
        UniqueConstraint("teacher_id", "taught_on", "first_hour"),
        CheckConstraint("first_hour BETWEEN 1 AND 15", name="first_hour"),
        CheckConstraint("hours BETWEEN 1 AND 12", name="hours"),
        Index(None, "class_group_id", "taught_on"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id"))
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    taught_on: Mapped[date]
    """On the school's wall calendar."""
    first_hour: Mapped[int]
    """Jam ke."""
    hours: Mapped[int]
    """Lesson hours (jam pelajaran)."""
    topic: Mapped[str] = mapped_column(String(200))
    activity: Mapped[str | None] = mapped_column(String(500))
    obstacle: Mapped[str | None] = mapped_column(String(300))
    """Kendala dan tindak lanjut."""
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    teacher: Mapped[Teacher] = relationship(lazy="raise")
    class_group: Mapped[ClassGroup] = relationship(lazy="raise")
    subject: Mapped[Subject] = relationship(lazy="raise")


class JournalAbsence(Model):
    """A student who was not there."""

    __tablename__ = "journal_absences"
    __large__ = True
    __table_args__ = (CheckConstraint("mark IN ('S', 'I', 'A')", name="mark"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, index=True)
    mark: Mapped[str] = mapped_column(String(1))
    """`S` ill, `I` excused, `A` neither."""


class JournalMonth(Model):
    """A month of a teacher that is closed: its hours were told, its entries stay as they are."""

    __tablename__ = "journal_months"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("teacher_id", "year", "month"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        Index(None, "year", "month"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id"))
    year: Mapped[int]
    month: Mapped[int]
    hours: Mapped[int]
    closed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_by_name: Mapped[str] = mapped_column(String(120))
