"""Who teaches which subject to which class in a semester, and by which weights."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from modules.Report.models.subject import Subject
from modules.Student.models import ClassGroup, Teacher


class TeachingAssignment(Model):
    """One subject of one rombel in one semester: a column of its leger.

    Pass mark and weights are copied from the curriculum when it is made, so that later changes there leave old
    semesters alone.
    """

    __tablename__ = "teaching_assignments"
    __table_args__ = (
        UniqueConstraint("class_group_id", "half", "subject_id"),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
        CheckConstraint("pass_mark BETWEEN 1 AND 99", name="pass_mark"),
        CheckConstraint("summative_weight + midterm_weight + final_weight > 0", name="some_weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    half: Mapped[int]
    """Of the rombel's school year: 1 ganjil, 2 genap."""
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teachers.id"), index=True)
    """None while nobody has been named."""
    pass_mark: Mapped[int]
    formative_weight: Mapped[int]
    summative_weight: Mapped[int]
    midterm_weight: Mapped[int]
    final_weight: Mapped[int]
    caps_remedial: Mapped[bool]

    class_group: Mapped[ClassGroup] = relationship(lazy="raise")
    subject: Mapped[Subject] = relationship(lazy="raise")
    teacher: Mapped[Teacher | None] = relationship(lazy="raise")
