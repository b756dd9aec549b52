"""Money that came in, and its reversal."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model, UtcDateTime
from modules.Finance.models.payment_method import PaymentMethod

BigId = BigInteger().with_variant(Integer(), "sqlite")


class Payment(Model):
    """What somebody paid at once, with its receipt; never edited but for the sums of its entries."""

    __tablename__ = "payments"
    __large__ = True
    __table_args__ = (
        Index(None, "received_on", "id"),
        Index(None, "student_id", "id"),
        CheckConstraint("amount >= 0 AND drawn >= 0 AND amount + drawn > 0", name="amount"),
        CheckConstraint("refunded BETWEEN 0 AND amount", name="refunded"),
        CheckConstraint("allocated BETWEEN 0 AND amount + drawn - refunded", name="allocated"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    """KWT/2026/07/00001: without gaps in a month, never given twice."""
    form_token: Mapped[str] = mapped_column(String(36), unique=True)
    """Of the form that was sent: the same form sent again is the same payment."""
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    """The student who was looked up; the bills may be those of brothers and sisters too."""
    payer_name: Mapped[str] = mapped_column(String(120))
    received_on: Mapped[date]
    """The day that decides the month of the books."""
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    method_id: Mapped[int] = mapped_column(ForeignKey("payment_methods.id"))
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah that came in."""
    drawn: Mapped[int] = mapped_column(BigInteger, default=0)
    """Whole rupiah taken from the family's deposit besides."""
    allocated: Mapped[int] = mapped_column(BigInteger, default=0)
    """Sum of its allocations; what is left of `amount + drawn - refunded` is in the deposit."""
    refunded: Mapped[int] = mapped_column(BigInteger, default=0)
    """Sum of its refunds."""
    reference: Mapped[str | None] = mapped_column(String(80))
    """What the bank calls it."""
    cashier_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    cashier_name: Mapped[str] = mapped_column(String(120))
    cash_session_id: Mapped[int | None] = mapped_column(ForeignKey("cash_sessions.id"), index=True)

    method: Mapped[PaymentMethod] = relationship(lazy="raise")
    void: Mapped["PaymentVoid | None"] = relationship(lazy="raise", back_populates="payment")


class PaymentVoid(Model):
    """The reversal of a payment by a second person; the payment and its number stay."""

    __tablename__ = "payment_voids"
    __large__ = True

    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    reason: Mapped[str] = mapped_column(String(300))
    voided_on: Mapped[date] = mapped_column(index=True)
    voided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    officer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    officer_name: Mapped[str] = mapped_column(String(120))
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah given back: the payment's amount."""
    cash_session_id: Mapped[int | None] = mapped_column(ForeignKey("cash_sessions.id"), index=True)
    """The drawer that the money went out of."""

    payment: Mapped[Payment] = relationship(lazy="raise", back_populates="void")
