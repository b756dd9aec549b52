"""Which rombel a student sat in, from when to when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model
from modules.Student.models.class_group import ClassGroup


class YearDecision(StrEnum):
    """What the teachers' meeting decided at the end of a school year."""

    PROMOTED = "naik"
    HELD_BACK = "tinggal"
    GRADUATED = "lulus"


class Placement(Model):
    """A student in a rombel, and so in its school year and grade."""

    __tablename__ = "placements"
    __table_args__ = (
        # NULL equals nothing: any number of past rows, one of now.
        UniqueConstraint("student_id", "is_current"),
        CheckConstraint("is_current IS NULL OR ended_on IS NULL", name="ended"),
        Index(None, "class_group_id", "student_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    """The last day; None while it lasts."""
    is_current: Mapped[bool | None]
    """True or NULL, never false: so the database holds a student to one rombel at a time."""
    decision: Mapped[YearDecision | None] = mapped_column(EnumText(YearDecision, 10))
    """How it ended, where the end of the school year ended it."""

    class_group: Mapped[ClassGroup] = relationship(lazy="raise")
