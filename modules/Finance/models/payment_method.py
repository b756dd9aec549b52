"""Where money comes in: the cash box, or a bank account."""

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model


class MethodKind(StrEnum):
    """What it takes to receive money there."""

    CASH = "cash"
    """Counted by hand, so it belongs to a cash session."""

    BANK = "bank"
    """The bank counts."""

    GRANT = "grant"
    """A third party pays bills; never offered at the counter."""


class PaymentMethod(Model):
    """One way to pay."""

    __tablename__ = "payment_methods"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[MethodKind] = mapped_column(EnumText(MethodKind, 10))
    account_number: Mapped[str | None] = mapped_column(String(40))
    """Of a bank account."""
    va_prefixes: Mapped[str | None] = mapped_column(String(100))
    """What virtual account numbers of this bank account begin with, before the student's number; apart by spaces."""
    is_active: Mapped[bool] = mapped_column(default=True)
    """Whether the counter offers it; what was paid by it stays."""

    @property
    def is_cash(self) -> bool:
        """Whether what comes in is counted by hand."""
        return self.kind is MethodKind.CASH
