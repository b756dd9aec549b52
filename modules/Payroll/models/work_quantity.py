"""What somebody did in a month, counted: days present, hours taught, times late."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime

HELD_HOURS = "jam_hidup"
"""Hours that were held in the month; the teaching journal counts them."""
WEEKLY_HOURS = "jam_mati"
"""Hours of one week of the timetable, paid whatever was held."""
DAYS_PRESENT = "hari_hadir"


class QuantityKind(Model):
    """Something that is counted each month; formulas know it by its code."""

    __tablename__ = "quantity_kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(30), unique=True)
    """Small letters, digits and `_`."""
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int] = mapped_column(default=100)
    is_used: Mapped[bool] = mapped_column(default=True)
    """Whether the grid asks for it."""


class Source(StrEnum):
    """Where a quantity comes from."""

    TYPED = "typed"
    IMPORTED = "imported"
    JOURNAL = "journal"
    """The teaching journal; whatever a person says counts more."""


class WorkQuantity(Model):
    """One number of one person in one month."""

    __tablename__ = "work_quantities"
    __table_args__ = (
        UniqueConstraint("year", "month", "employee_id", "quantity_kind_id"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        CheckConstraint("hundredths >= 0", name="hundredths"),
    )
    __large__ = True

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    quantity_kind_id: Mapped[int] = mapped_column(ForeignKey("quantity_kinds.id"), index=True)
    year: Mapped[int]
    month: Mapped[int]
    hundredths: Mapped[int]
    """Hundredths of the unit: 7,5 hours are 750. Whole numbers add up the same on every database."""
    source: Mapped[Source] = mapped_column(EnumText(Source, 10))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
