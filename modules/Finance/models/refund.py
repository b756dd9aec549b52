"""Money given back."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model, UtcDateTime
from modules.Finance.models.payment import BigId
from modules.Finance.models.payment_method import PaymentMethod


class Refund(Model):
    """Part or all of a payment given back, under a number of its own."""

    __tablename__ = "refunds"
    __large__ = True
    __table_args__ = (CheckConstraint("amount > 0", name="amount"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    form_token: Mapped[str] = mapped_column(String(36), unique=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(300))
    refunded_on: Mapped[date] = mapped_column(index=True)
    refunded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    method_id: Mapped[int] = mapped_column(ForeignKey("payment_methods.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    officer_name: Mapped[str] = mapped_column(String(120))
    cash_session_id: Mapped[int | None] = mapped_column(ForeignKey("cash_sessions.id"), index=True)

    method: Mapped[PaymentMethod] = relationship(lazy="raise")
