"""Activities beside lessons, and how students took part."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from modules.Report.models.assessment import BigId


class Extracurricular(Model):
    """An activity such as Pramuka."""

    __tablename__ = "extracurriculars"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)


class ExtracurricularGrade(Model):
    """How a student took part in a semester; no row: did not."""

    __tablename__ = "extracurricular_grades"
    __large__ = True
    __table_args__ = (
        UniqueConstraint(
            "class_group_id", "half", "student_id", "extracurricular_id", name="uq_extracurricular_grades_student"
        ),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    half: Mapped[int]
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    extracurricular_id: Mapped[int] = mapped_column(ForeignKey("extracurriculars.id"), index=True)
    predicate: Mapped[str] = mapped_column(String(20))
    description: Mapped[str | None] = mapped_column(String(300))
    """None: made from name and predicate."""
