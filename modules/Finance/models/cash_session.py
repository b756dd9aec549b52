"""One cashier's drawer, from opening to hand-over."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class CashSession(Model):
    """What a cashier answers for: the float, and all cash that came in and went out until it was counted."""

    __tablename__ = "cash_sessions"
    __table_args__ = (
        CheckConstraint("opening_float >= 0", name="opening_float"),
        CheckConstraint("counted >= 0", name="counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cashier_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    cashier_name: Mapped[str] = mapped_column(String(120))
    open_for_id: Mapped[int | None] = mapped_column(unique=True)
    """The cashier while the session is open, then NULL: so the database itself refuses a second open one."""
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opening_float: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah in the drawer at the beginning."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    expected: Mapped[int | None] = mapped_column(BigInteger)
    """What should have been there when it was counted."""
    counted: Mapped[int | None] = mapped_column(BigInteger)
    difference_reason: Mapped[str | None] = mapped_column(String(300))
    handed_to: Mapped[str | None] = mapped_column(String(120))

    @property
    def is_open(self) -> bool:
        """Whether cash may still come in."""
        return self.closed_at is None

    @property
    def difference(self) -> int:
        """Counted less expected: negative where money is missing. Of a closed session."""
        return (self.counted or 0) - (self.expected or 0)
