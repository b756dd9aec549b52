"""Arrears that go over into another school year."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime
from modules.Finance.models.invoice import BigId


class CarryOver(Model):
    """One carrying over of a school year's open bills; they stay what they are, and are called arrears from then on."""

    __tablename__ = "carry_overs"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_years.id"), index=True)
    """The year that ended."""
    stands_for_id: Mapped[int | None] = mapped_column(unique=True)
    """The same while it stands, then NULL: a year is carried over once at a time."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CarriedInvoice(Model):
    """A bill of a year that ended, and what was open of it on that day."""

    __tablename__ = "carried_invoices"
    __large__ = True
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    invoice_id: Mapped[int] = mapped_column(BigId, ForeignKey("invoices.id"), primary_key=True, autoincrement=False)
    carry_over_id: Mapped[int] = mapped_column(ForeignKey("carry_overs.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah."""
