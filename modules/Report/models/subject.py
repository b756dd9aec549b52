"""Subjects, and what is to be learned in them."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Subject(Model):
    """A subject (mata pelajaran) of the school, whatever curriculum has it."""

    __tablename__ = "subjects"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    """Short, the heading of a column: MTK."""
    name: Mapped[str] = mapped_column(String(100), unique=True)
    religion: Mapped[str | None] = mapped_column(String(30))
    """Who has this religion takes it; None: everybody."""
    is_active: Mapped[bool] = mapped_column(default=True)


class LearningObjective(Model):
    """A TP of Merdeka or KD of K13, as it is said on the card: `menyelesaikan persamaan linear`."""

    __tablename__ = "learning_objectives"
    __table_args__ = (
        UniqueConstraint(
            "school_year_id", "subject_id", "grade_level", "half", "code", name="uq_learning_objectives_code"
        ),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
        CheckConstraint("grade_level BETWEEN 1 AND 13", name="grade_level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_years.id"))
    """Of one year, so that a new wording leaves last year's cards alone."""
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    grade_level: Mapped[int]
    half: Mapped[int]
    code: Mapped[str] = mapped_column(String(12))
    """TP1, 3.1 …"""
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(300))
    """Goes on after "dalam", so it begins small and has no full stop."""
