"""What is charged, how often, and how much since when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model

SPP = "SPP"
DUE_DAY = 10


class Cadence(StrEnum):
    """How often a fee is charged to one student."""

    MONTHLY = "monthly"
    YEARLY = "yearly"
    """Once a school year, in whichever month."""
    ONCE = "once"
    """Once for all their years here."""
    FREE = "free"
    """As often as somebody writes one by hand, each with an amount of its own."""


class Fee(Model):
    """A kind of charge."""

    __tablename__ = "fees"
    __table_args__ = (CheckConstraint("due_day BETWEEN 1 AND 28", name="due_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    cadence: Mapped[Cadence] = mapped_column(EnumText(Cadence, 10))
    due_day: Mapped[int] = mapped_column(default=DUE_DAY, server_default=text(str(DUE_DAY)))
    """The day of the month on which it is due."""
    bills_joiners: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether who joins after the first pays for that month already."""
    bills_leavers: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether who was here on the first and leaves before the end still pays for that month."""
    is_used: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether it is still offered; its invoices stay either way."""


class Tariff(Model):
    """What a fee costs some students from a day on, until a later tariff for the same students begins.

    Empty means all; where several match a student, the most exact one counts.
    """

    __tablename__ = "tariffs"
    __table_args__ = (
        UniqueConstraint("fee_id", "scope", "starts_on"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("grade_level BETWEEN 1 AND 13", name="grade_level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"))
    grade_level: Mapped[int | None]
    class_group_id: Mapped[int | None] = mapped_column(ForeignKey("class_groups.id"), index=True)
    entry_year: Mapped[int | None]
    """Calendar year of the July that began the school year in which the student joined."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    """The school of the foundation."""
    enrolment_type: Mapped[str | None] = mapped_column(String(40))
    """Jalur masuk, as students have it."""
    scope: Mapped[str] = mapped_column(String(120))
    """The five above as one text: empty values would not collide in the unique key."""
    starts_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah."""

    fee: Mapped[Fee] = relationship(lazy="raise")
