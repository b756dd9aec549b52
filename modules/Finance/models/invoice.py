"""A bill: one student, one fee, one period."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class InvoiceStatus(StrEnum):
    """How much of an invoice is settled."""

    UNPAID = "belum"
    PARTLY = "sebagian"
    PAID = "lunas"


class Invoice(Model):
    """What a student owes for a fee and a period; never edited once it is issued, but for what is settled."""

    __tablename__ = "invoices"
    __large__ = True
    __table_args__ = (
        # In this order new rows of a month are appended to the end of the index, however many months there are.
        UniqueConstraint("fiscal_period_id", "fee_id", "student_id"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("settled BETWEEN 0 AND amount", name="settled"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    """Never reused, so it serves as the invoice's number."""
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"))
    fiscal_period_id: Mapped[int] = mapped_column(ForeignKey("fiscal_periods.id"))
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah."""
    settled: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    """Sum of what was paid and written off, kept in the entries' own transaction: the database refuses too much."""
    due_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def remaining(self) -> int:
        """Rupiah still to be paid."""
        return self.amount - self.settled

    @property
    def status(self) -> InvoiceStatus:
        """How much of it is settled."""
        if not self.remaining:
            return InvoiceStatus.PAID
        return InvoiceStatus.PARTLY if self.settled else InvoiceStatus.UNPAID
