"""The employee."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime


class Religion(StrEnum):
    """The six that the state names; each has a holiday before which the holiday allowance is paid."""

    ISLAM = "islam"
    PROTESTANT = "kristen"
    CATHOLIC = "katolik"
    HINDU = "hindu"
    BUDDHIST = "buddha"
    CONFUCIAN = "khonghucu"
    OTHER = "lainnya"


class Employee(Model):
    """Somebody whom the school pays or paid; numbers are text, their leading zeros count."""

    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    staff_number: Mapped[str | None] = mapped_column(String(30), unique=True)
    """The foundation's own number (NIY, NIK yayasan)."""
    nip: Mapped[str | None] = mapped_column(String(30), unique=True)
    """Number of a civil servant, usually eighteen digits."""
    nuptk: Mapped[str | None] = mapped_column(String(30), unique=True)
    """The ministry's number of a teacher, usually sixteen digits."""
    nik: Mapped[str | None] = mapped_column(String(16), unique=True)
    """Citizen's number, sixteen digits; it stands for an NPWP."""
    npwp: Mapped[str | None] = mapped_column(String(16), unique=True)
    """Tax number, fifteen digits of old or sixteen."""
    passport: Mapped[str | None] = mapped_column(String(30))
    """Of a foreigner."""
    sex: Mapped[str | None] = mapped_column(String(1))
    """`L` or `P`."""
    birth_place: Mapped[str | None] = mapped_column(String(80))
    birth_date: Mapped[date | None]
    religion: Mapped[Religion | None] = mapped_column(EnumText(Religion, 12))
    position: Mapped[str | None] = mapped_column(String(80))
    """What they are here: Guru Mapel, Kepala Sekolah, Penjaga; the tax files ask for it."""
    employment_status: Mapped[str | None] = mapped_column(String(60))
    """Status kepegawaian as the ministry words it, such as PNS, PPPK or GTY/PTY."""
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(120))
    bank_code: Mapped[str | None] = mapped_column(String(30))
    """Name or code of the bank, as its transfer list wants it: BCA, MANDIRI, 014."""
    bank_account: Mapped[str | None] = mapped_column(String(40))
    bank_holder: Mapped[str | None] = mapped_column(String(120))
    """Whom the account belongs to, as the bank writes it."""
    joined_on: Mapped[date | None]
    """First day of service; years of service and the holiday allowance count from here."""
    left_on: Mapped[date | None] = mapped_column(index=True)
    """Last day of service."""
    duty_from: Mapped[date | None]
    """First day of the tax duty in Indonesia of who came from abroad."""
    duty_until: Mapped[date | None]
    """Last day of the tax duty of who leaves Indonesia for good."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teachers.id", ondelete="SET NULL"), unique=True)
    """The same person as a teacher, who has rombel and a teaching journal."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), unique=True)
    """The account with which this person sees the own slips."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
