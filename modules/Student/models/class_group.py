"""The rombel: a class of one school year."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from modules.Student.models.school_year import SchoolYear
from modules.Student.models.teacher import Teacher
from modules.Student.models.unit import Unit


class ClassGroup(Model):
    """One rombel."""

    __tablename__ = "class_groups"
    __table_args__ = (
        UniqueConstraint("school_year_id", "name"),
        CheckConstraint("grade_level BETWEEN 1 AND 13", name="grade_level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_years.id"))
    name: Mapped[str] = mapped_column(String(60))
    grade_level: Mapped[int]
    """Tingkat, 1 to 13."""
    homeroom_teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teachers.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    """The school of the foundation that it belongs to; None where there is one school only."""

    school_year: Mapped[SchoolYear] = relationship(lazy="raise")
    homeroom_teacher: Mapped[Teacher | None] = relationship(lazy="raise")
    unit: Mapped[Unit | None] = relationship(lazy="raise")

    @property
    def label(self) -> str:
        """Name and school year: next year's VII A is another class. Needs `school_year` to be loaded."""
        return f"{self.name} ({self.school_year.label})"
