"""The holiday of each religion in each year, before which the holiday allowance (THR) is paid."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model
from modules.Payroll.models.employee import Religion


class ReligiousHoliday(Model):
    """One day; the government announces it anew each year."""

    __tablename__ = "religious_holidays"
    __table_args__ = (UniqueConstraint("year", "religion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    religion: Mapped[Religion] = mapped_column(EnumText(Religion, 12))
    name: Mapped[str] = mapped_column(String(60))
    held_on: Mapped[date]
