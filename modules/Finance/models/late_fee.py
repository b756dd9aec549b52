"""What a bill costs more when it is paid late."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from modules.Finance.models.fee import Fee
from modules.Finance.models.invoice import BigId

LATE_FEE = "DENDA"
"""Code of the fee that late fees are invoices of."""


class LateFeeRule(Model):
    """The late fee of one fee's bills; a change touches only late fees not yet made."""

    __tablename__ = "late_fee_rules"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("cap > 0", name="cap"),
        CheckConstraint("grace_days BETWEEN 0 AND 365", name="grace_days"),
        CheckConstraint(
            "(percent IS NULL AND amount IS NOT NULL) OR (percent IS NOT NULL AND amount IS NULL)", name="one_measure"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"), unique=True)
    percent: Mapped[int | None]
    """A month, of what is still open."""
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Whole rupiah a month, instead of a percentage."""
    cap: Mapped[int | None] = mapped_column(BigInteger)
    """The most that all late fees of one bill come to."""
    grace_days: Mapped[int]
    """So many days after the due date nothing is asked yet."""
    is_used: Mapped[bool] = mapped_column(default=True, server_default=true())

    fee: Mapped[Fee] = relationship(lazy="raise")


class LateFee(Model):
    """Which bill a late fee is for, and of which month: once each."""

    __tablename__ = "late_fees"
    __large__ = True
    __table_args__ = (UniqueConstraint("invoice_id", "fiscal_period_id"),)

    penalty_id: Mapped[int] = mapped_column(BigId, ForeignKey("invoices.id"), primary_key=True, autoincrement=False)
    """The invoice that asks for it."""
    invoice_id: Mapped[int] = mapped_column(BigId, ForeignKey("invoices.id"))
    """The bill that was late."""
    fiscal_period_id: Mapped[int] = mapped_column(ForeignKey("fiscal_periods.id"), index=True)
