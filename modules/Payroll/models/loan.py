"""Loans to staff: the sum, the plan of instalments, and what has been paid back."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class Loan(Model):
    """Money lent, which comes back from slips."""

    __tablename__ = "loans"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    label: Mapped[str] = mapped_column(String(80))
    """As the slip calls it: Kasbon, Koperasi."""
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah."""
    lent_on: Mapped[date]
    note: Mapped[str | None] = mapped_column(String(200))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class LoanInstalment(Model):
    """What should be paid back in a month: the plan, never rewritten. What was paid covers the oldest first."""

    __tablename__ = "loan_instalments"
    __table_args__ = (
        UniqueConstraint("loan_id", "year", "month"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
    )
    __large__ = True

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"))
    year: Mapped[int]
    month: Mapped[int]
    amount: Mapped[int] = mapped_column(BigInteger)


class LoanPayment(Model):
    """Money that came back; a payment taken back is one of a negative amount."""

    __tablename__ = "loan_payments"
    __table_args__ = (CheckConstraint("amount <> 0", name="amount"),)
    __large__ = True

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    paid_on: Mapped[date]
    reference: Mapped[str | None] = mapped_column(String(60), unique=True)
    """What makes a payment from a slip itself, so that it is booked once: `slip:123:loan:7`. None: in cash."""
    note: Mapped[str | None] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
