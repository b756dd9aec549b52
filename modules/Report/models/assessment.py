"""The assessment plan, its scores, and what they were before."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime

BigId = BigInteger().with_variant(Integer(), "sqlite")


class Aspect(StrEnum):
    """What is assessed; Merdeka has only the first."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"


class AssessmentKind(StrEnum):
    """When and what for."""

    FORMATIVE = "formative"
    SUMMATIVE = "summative"
    """Sumatif lingkup materi; penilaian harian of K13."""
    MIDTERM = "midterm"
    """STS; PTS of K13."""
    FINAL = "final"
    """SAS or SAT; PAS or PAT of K13."""


class Assessment(Model):
    """One column of the score grid."""

    __tablename__ = "assessments"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("assignment_id", "aspect", "name"),
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("teaching_assignments.id"))
    aspect: Mapped[Aspect] = mapped_column(EnumText(Aspect, 10), default=Aspect.KNOWLEDGE)
    kind: Mapped[AssessmentKind] = mapped_column(EnumText(AssessmentKind, 10))
    name: Mapped[str] = mapped_column(String(40))
    weight: Mapped[int] = mapped_column(default=1)
    """Among those of the same kind."""
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("learning_objectives.id"), index=True)
    """What it tells about, for the competence texts."""
    position: Mapped[int]


class Score(Model):
    """What a student got; no row: not yet."""

    __tablename__ = "scores"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("assessment_id", "student_id"),
        CheckConstraint("tenths BETWEEN 0 AND 1000", name="tenths"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    tenths: Mapped[int | None]
    """Tenths of a point; NULL: not assessed, which counts nowhere."""
    is_remedial: Mapped[bool] = mapped_column(default=False)
    """Whether it was got in a remedial; the first one is among the changes."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class ScoreChange(Model):
    """A score as it was before, with who changed it and when. Rows are only added."""

    __tablename__ = "score_changes"
    __large__ = True
    __table_args__ = (Index(None, "assessment_id", "student_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    before: Mapped[str] = mapped_column(String(8))
    """As the grid showed it."""
    after: Mapped[str] = mapped_column(String(8))
    """Empty where the score was taken away."""
    is_remedial: Mapped[bool]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    changed_by_name: Mapped[str] = mapped_column(String(120))


class CompetenceText(Model):
    """What a teacher wrote instead of the generated sentences."""

    __tablename__ = "competence_texts"
    __large__ = True
    __table_args__ = (UniqueConstraint("assignment_id", "student_id", "aspect"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("teaching_assignments.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    aspect: Mapped[Aspect] = mapped_column(EnumText(Aspect, 10))
    best: Mapped[str | None] = mapped_column(String(500))
    """None: the generated one."""
    weakest: Mapped[str | None] = mapped_column(String(500))
