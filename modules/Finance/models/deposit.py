"""Money that was paid and belongs to no bill yet (titipan)."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime
from modules.Finance.models.payment import BigId


class Deposit(Model):
    """A student's balance: the sum of the entries, kept beside them so that the database refuses to overdraw it.

    A family's deposit is what its members have; so it needs nothing when families are joined or parted.
    """

    __tablename__ = "deposits"
    __large__ = True
    __table_args__ = (CheckConstraint("balance >= 0", name="balance"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, autoincrement=False)
    balance: Mapped[int] = mapped_column(BigInteger, default=0)


class DepositEntry(Model):
    """What a payment, its void or its refund put into a student's deposit, or took out."""

    __tablename__ = "deposit_entries"
    __large__ = True
    __table_args__ = (CheckConstraint("amount <> 0", name="amount"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah; negative where it was taken out."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
