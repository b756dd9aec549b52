"""Kokurikuler, or P5 in the school years before it: projects across subjects, by dimension."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from modules.Report.models.assessment import BigId


class Project(Model):
    """One dimension that a class works on in a project; a project of two dimensions is two of these."""

    __tablename__ = "projects"
    __table_args__ = (
        UniqueConstraint("class_group_id", "half", "title", "dimension"),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    half: Mapped[int]
    title: Mapped[str] = mapped_column(String(100))
    dimension: Mapped[str] = mapped_column(String(60))
    goal: Mapped[str] = mapped_column(String(200))
    """What students were to show; goes on after "dalam"."""
    position: Mapped[int]


class ProjectGrade(Model):
    """What a student showed."""

    __tablename__ = "project_grades"
    __large__ = True
    __table_args__ = (UniqueConstraint("project_id", "student_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    level: Mapped[str] = mapped_column(String(20))
    """BB, MB, BSH, SB of P5; Kurang, Cukup, Baik, Sangat Baik of kokurikuler."""
