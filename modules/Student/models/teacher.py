"""The teacher."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class Teacher(Model):
    """Somebody who teaches here or did; numbers are text, their leading zeros count."""

    __tablename__ = "teachers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    nip: Mapped[str | None] = mapped_column(String(30), unique=True)
    """Number of a civil servant, usually eighteen digits."""
    nuptk: Mapped[str | None] = mapped_column(String(30), unique=True)
    """The ministry's number of a teacher, usually sixteen digits."""
    nik: Mapped[str | None] = mapped_column(String(16))
    sex: Mapped[str | None] = mapped_column(String(1))
    """`L` or `P`."""
    birth_place: Mapped[str | None] = mapped_column(String(80))
    birth_date: Mapped[date | None]
    employment_status: Mapped[str | None] = mapped_column(String(60))
    """Status kepegawaian as the ministry words it, such as PNS, PPPK or GTY/PTY; new ones come with each reform."""
    staff_type: Mapped[str | None] = mapped_column(String(60))
    """Jenis PTK or GTK, such as Guru Mapel or Kepala Sekolah; as the ministry words it."""
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(120))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), unique=True)
    """The account with which this teacher signs in."""
    is_active: Mapped[bool] = mapped_column(default=True)
    """Whether the teacher is still here."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
