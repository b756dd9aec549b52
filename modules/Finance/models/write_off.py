"""What the school no longer asks for."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime
from modules.Finance.models.payment import BigId


class WriteOff(Model):
    """Rupiah of an invoice that one person proposes to give up; it counts once a second person has approved it."""

    __tablename__ = "write_offs"
    __large__ = True
    __table_args__ = (CheckConstraint("amount > 0", name="amount"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(300))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_by_name: Mapped[str] = mapped_column(String(120))
    open_for_id: Mapped[int | None] = mapped_column(BigId, unique=True)
    """The invoice while nobody has decided, then NULL: one proposal an invoice at a time."""
    number: Mapped[str | None] = mapped_column(String(24), unique=True)
    """Given when it is approved."""
    approved_on: Mapped[date | None] = mapped_column(index=True)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_by_name: Mapped[str | None] = mapped_column(String(120))

    @property
    def is_approved(self) -> bool:
        """Whether it counts."""
        return self.number is not None
