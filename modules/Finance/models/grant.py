"""What a third party pays for some students: BOS, PIP, the foundation."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model, UtcDateTime
from modules.Finance.models.payment import BigId
from modules.Finance.models.payment_method import PaymentMethod


class Grant(Model):
    """A source of money for bills of chosen students; it is the way to pay of its payments."""

    __tablename__ = "grants"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    method_id: Mapped[int] = mapped_column(ForeignKey("payment_methods.id"), unique=True)
    """Carries its name: receipts and lists of payments say it by themselves."""
    fee_id: Mapped[int | None] = mapped_column(ForeignKey("fees.id"))
    """The fee whose bills it pays; None: all."""
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Whole rupiah a student each time, unless the student has an amount of their own; None: all that is open."""

    method: Mapped[PaymentMethod] = relationship(lazy="raise")


class GrantRecipient(Model):
    """A student for whom a grant pays."""

    __tablename__ = "grant_recipients"
    __large__ = True
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    grant_id: Mapped[int] = mapped_column(ForeignKey("grants.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, index=True)
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Whole rupiah each time, instead of the grant's."""


class GrantApplication(Model):
    """One time that a grant was paid out to bills, which can be taken back as one."""

    __tablename__ = "grant_applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(ForeignKey("grants.id"), index=True)
    booked_on: Mapped[date]
    due_until: Mapped[date]
    """The last due date of the bills that are paid."""
    note: Mapped[str | None] = mapped_column(String(80))
    """The number of the decree or of the transfer, which receipts repeat."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GrantPayment(Model):
    """The payment that a student got from an application."""

    __tablename__ = "grant_payments"
    __large__ = True

    payment_id: Mapped[int] = mapped_column(BigId, ForeignKey("payments.id"), primary_key=True, autoincrement=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("grant_applications.id"), index=True)
