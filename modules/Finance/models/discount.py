"""What is taken off, for whom, and in which order."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime


class DiscountKind(StrEnum):
    """Who gets it."""

    SIBLING = "sibling"
    """By the order among the brothers and sisters who are at the school, the oldest first."""
    ASSIGNED = "assigned"
    """Whoever it was given to: children of staff, scholarships."""


class Discount(Model):
    """One rule; a change touches only invoices not yet made."""

    __tablename__ = "discounts"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("cap > 0", name="cap"),
        CheckConstraint(
            "(percent IS NULL AND amount IS NOT NULL) OR (percent IS NOT NULL AND amount IS NULL)", name="one_measure"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    """As the invoice calls it."""
    kind: Mapped[DiscountKind] = mapped_column(EnumText(DiscountKind, 10))
    child_from: Mapped[int | None]
    """Of a sibling rule: which child it begins with; 2 is the second."""
    child_upto: Mapped[int | None]
    """The last child it counts for; None: all later ones."""
    percent: Mapped[int | None]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Whole rupiah, instead of a percentage."""
    cap: Mapped[int | None] = mapped_column(BigInteger)
    """The most that it takes off one invoice."""
    is_of_rest: Mapped[bool] = mapped_column(default=False)
    """Whether the percentage is of what earlier discounts left, not of the price."""
    position: Mapped[int]
    """Smaller ones are taken off first."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The last day; the first of the month decides."""


class DiscountFee(Model):
    """A fee that a discount is limited to; one without any is for all fees."""

    __tablename__ = "discount_fees"

    discount_id: Mapped[int] = mapped_column(ForeignKey("discounts.id", ondelete="CASCADE"), primary_key=True)
    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"), primary_key=True, index=True)


class DiscountAssignment(Model):
    """A discount that was given to a student."""

    __tablename__ = "discount_assignments"
    __table_args__ = (UniqueConstraint("discount_id", "student_id", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    discount_id: Mapped[int] = mapped_column(ForeignKey("discounts.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The last day; None while it lasts."""
    note: Mapped[str | None] = mapped_column(String(200))
    assigned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
