"""Which bill a payment went to."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime
from modules.Finance.models.payment import BigId


class Allocation(Model):
    """Rupiah of a payment on an invoice; taken back by a row with the opposite sign, never by a change."""

    __tablename__ = "allocations"
    __large__ = True
    __table_args__ = (CheckConstraint("amount <> 0", name="amount"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah; negative where a void or a refund took it back."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
