"""The student."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model, UtcDateTime
from modules.Student.models.class_group import ClassGroup


class StudentStatus(StrEnum):
    """Where a student stands in the school."""

    CANDIDATE = "calon"
    ACTIVE = "aktif"
    ON_LEAVE = "cuti"
    GRADUATED = "lulus"
    MOVED = "pindah"
    LEFT = "keluar"
    EXPELLED = "dikeluarkan"
    DROPPED_OUT = "putus sekolah"
    DECEASED = "wafat"
    MISSING = "hilang"
    OTHER = "lainnya"

    @property
    def is_here(self) -> bool:
        """Whether such a student has a place at the school, now or soon."""
        return self in (StudentStatus.CANDIDATE, StudentStatus.ACTIVE, StudentStatus.ON_LEAVE)


class Student(Model):
    """One student; numbers are text, their leading zeros count."""

    __tablename__ = "students"
    __large__ = True
    __table_args__ = (
        Index(None, "name", "id"),
        CheckConstraint("sex IN ('L', 'P')", name="sex"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nisn: Mapped[str | None] = mapped_column(String(10), unique=True)
    """Ten digits, national, for life; new pupils may not have one."""
    nipd: Mapped[str | None] = mapped_column(String(30), unique=True)
    """The school's own number (NIS), in any scheme."""
    name: Mapped[str] = mapped_column(String(120))
    sex: Mapped[str] = mapped_column(String(1))
    birth_place: Mapped[str | None] = mapped_column(String(80))
    birth_date: Mapped[date | None] = mapped_column(index=True)
    nik: Mapped[str | None] = mapped_column(String(16), index=True)
    religion: Mapped[str | None] = mapped_column(String(30))
    address: Mapped[str | None] = mapped_column(String(300))
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(120))
    father_name: Mapped[str | None] = mapped_column(String(120))
    mother_name: Mapped[str | None] = mapped_column(String(120), index=True)
    guardian_name: Mapped[str | None] = mapped_column(String(120))
    family_card_number: Mapped[str | None] = mapped_column(String(16), index=True)
    status: Mapped[StudentStatus] = mapped_column(EnumText(StudentStatus, 20), default=StudentStatus.ACTIVE)
    class_group_id: Mapped[int | None] = mapped_column(ForeignKey("class_groups.id"), index=True)
    """The rombel of now, as the open placement says; None for who is in none or has left."""
    enrolment_type: Mapped[str | None] = mapped_column(String(40))
    """Jalur masuk in the school's own words, each spelled one way only (`services/enrolment.py`)."""
    joined_on: Mapped[date | None]
    """First day at this school, where it is known."""
    left_on: Mapped[date | None]
    """Last day at this school, of those who are no longer here."""
    family_id: Mapped[int | None] = mapped_column(ForeignKey("families.id"), index=True)
    photo_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id", ondelete="SET NULL"))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    class_group: Mapped[ClassGroup | None] = relationship(lazy="raise")
