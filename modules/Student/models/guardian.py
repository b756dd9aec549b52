"""Who answers for a student."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model, UtcDateTime


class Relation(StrEnum):
    """What a guardian is to a student."""

    FATHER = "ayah"
    MOTHER = "ibu"
    GUARDIAN = "wali"


class Guardian(Model):
    """A father, a mother or another guardian; of brothers and sisters it is the same row."""

    __tablename__ = "guardians"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    nik: Mapped[str | None] = mapped_column(String(16), index=True)
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(120))
    occupation: Mapped[str | None] = mapped_column(String(60))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StudentGuardian(Model):
    """A guardian of a student: as what, in which order to be called, and who pays."""

    __tablename__ = "student_guardians"

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id", ondelete="CASCADE"), primary_key=True)
    guardian_id: Mapped[int] = mapped_column(ForeignKey("guardians.id"), primary_key=True, index=True)
    relation: Mapped[Relation] = mapped_column(EnumText(Relation, 10))
    pays: Mapped[bool] = mapped_column(default=False)
    """Whether bills go to this guardian."""
    contact_order: Mapped[int] = mapped_column(default=1)
    """1 is called first."""

    guardian: Mapped[Guardian] = relationship(lazy="raise")
