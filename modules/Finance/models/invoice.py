"""A bill: one student, one fee, one period."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime

BigId = BigInteger().with_variant(Integer(), "sqlite")


class InvoiceStatus(StrEnum):
    """How much of an invoice is settled, or that it was taken back."""

    UNPAID = "belum"
    PARTLY = "sebagian"
    PAID = "lunas"
    CANCELLED = "batal"


class Invoice(Model):
    """What a student owes for a fee and a period; never edited once issued, only settled or cancelled as a whole."""

    __tablename__ = "invoices"
    __large__ = True
    __table_args__ = (
        # In this order new rows of a month are appended to the end of the index, however many months there are.
        UniqueConstraint("fiscal_period_id", "fee_id", "student_id", "revision"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("discount >= 0", name="discount"),
        CheckConstraint("settled BETWEEN 0 AND amount", name="settled"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    """Never reused, so it serves as the invoice's number."""
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"))
    fiscal_period_id: Mapped[int] = mapped_column(ForeignKey("fiscal_periods.id"))
    revision: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    """0 for the one that stands; cancelled it takes its own number, and the place is free. Below 0 are those of which
    there may be many: of a fee without a cadence, and arrears of before."""
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah that are owed: the price less `discount`."""
    discount: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    """Whole rupiah that were taken off."""
    terms_id: Mapped[int | None] = mapped_column(ForeignKey("invoice_terms.id"))
    """How the discount came about, and which batch made it."""
    settled: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    """Sum of what was paid and written off, kept in the entries' own transaction: the database refuses too much."""
    due_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(String(200))
    """What it is for, where the fee does not say."""

    @property
    def gross(self) -> int:
        """Whole rupiah before discounts."""
        return self.amount + self.discount

    @property
    def is_cancelled(self) -> bool:
        """Whether it was taken back; the number stays."""
        return self.cancelled_at is not None

    @property
    def remaining(self) -> int:
        """Rupiah still to be paid; of a cancelled one nothing is."""
        return 0 if self.is_cancelled else self.amount - self.settled

    @property
    def status(self) -> InvoiceStatus:
        """How much of it is settled, or that it was taken back."""
        if self.is_cancelled:
            return InvoiceStatus.CANCELLED
        if not self.remaining:
            return InvoiceStatus.PAID
        return InvoiceStatus.PARTLY if self.settled else InvoiceStatus.UNPAID


class InvoiceCancellation(Model):
    """Who cancelled an invoice, and why."""

    __tablename__ = "invoice_cancellations"
    __large__ = True

    invoice_id: Mapped[int] = mapped_column(BigId, ForeignKey("invoices.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(String(300))
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
