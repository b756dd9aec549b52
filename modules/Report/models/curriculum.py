"""Curricula: by which rules which classes are assessed, and which subjects they have."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model
from modules.Report.models.subject import Subject


class CurriculumKind(StrEnum):
    """Which rules a class is assessed by."""

    MERDEKA = "merdeka"
    """One final score a subject and what was learned, in words."""
    K13 = "k13"
    """Knowledge and skill, each with a predicate from the KKM; attitudes."""


class Curriculum(Model):
    """A curriculum as the school uses it; what it weighs is a proposal, each teaching assignment has its own copy."""

    __tablename__ = "curricula"
    __table_args__ = (
        CheckConstraint("pass_mark BETWEEN 1 AND 99", name="pass_mark"),
        CheckConstraint("summative_weight + midterm_weight + final_weight > 0", name="some_weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[CurriculumKind] = mapped_column(EnumText(CurriculumKind, 10))
    pass_mark: Mapped[int]
    """KKM of K13, KKTP of Merdeka, in points, of subjects that have none of their own."""
    formative_weight: Mapped[int] = mapped_column(default=0)
    """Formative assessment never counts in Kurikulum Merdeka."""
    summative_weight: Mapped[int]
    midterm_weight: Mapped[int]
    final_weight: Mapped[int]
    caps_remedial: Mapped[bool] = mapped_column(default=False)
    """Whether a remedial score counts up to the pass mark only."""


class SubjectGroup(Model):
    """A heading of the report card: Kelompok A, Muatan Lokal."""

    __tablename__ = "subject_groups"
    __table_args__ = (UniqueConstraint("curriculum_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curricula.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]


class CurriculumSubject(Model):
    """A subject of a curriculum, with its place on the card."""

    __tablename__ = "curriculum_subjects"
    __table_args__ = (
        UniqueConstraint("curriculum_id", "subject_id"),
        CheckConstraint("pass_mark BETWEEN 1 AND 99", name="pass_mark"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curricula.id", ondelete="CASCADE"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("subject_groups.id"), index=True)
    position: Mapped[int]
    pass_mark: Mapped[int | None]
    """None: that of the curriculum."""

    subject: Mapped[Subject] = relationship(lazy="raise")
    group: Mapped[SubjectGroup] = relationship(lazy="raise")


class CurriculumChoice(Model):
    """Which curriculum a grade has in a school year, or one rombel that differs from its grade."""

    __tablename__ = "curriculum_choices"
    __table_args__ = (
        CheckConstraint("grade_level BETWEEN 1 AND 13", name="grade_level"),
        UniqueConstraint("school_year_id", "grade_level", "scope"),
        Index(None, "class_group_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_years.id"))
    grade_level: Mapped[int]
    class_group_id: Mapped[int | None] = mapped_column(ForeignKey("class_groups.id"))
    """None: all rombel of the grade that are not named themselves."""
    scope: Mapped[str] = mapped_column(String(12))
    """The rombel as text, empty for the grade: in a unique key NULL would equal nothing."""
    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curricula.id"), index=True)
