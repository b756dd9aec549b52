"""A line of a bank statement."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from modules.Finance.models.payment import BigId


class BankLineState(StrEnum):
    """Where a line stands."""

    OPEN = "open"
    """Money came in and is not booked yet."""

    POSTED = "posted"
    """Booked as a payment."""

    ASIDE = "aside"
    """No student's payment, as a person said, or the bank's cents did."""

    OUTGOING = "outgoing"
    """Money went out: kept so that the statement is whole, never matched."""


class BankLine(Model):
    """What a bank says of one movement on the school's account, and whose it probably is."""

    __tablename__ = "bank_lines"
    __large__ = True
    __table_args__ = (
        Index(None, "state", "id"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of account, day, amount, text and running balance: the same line is never there twice."""
    method_id: Mapped[int] = mapped_column(ForeignKey("payment_methods.id"))
    """The bank account."""
    booked_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah, without sign."""
    text: Mapped[str] = mapped_column(String(300))
    """What the bank wrote, on one line."""
    raw: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """Column → cell, as the file had them."""
    state: Mapped[BankLineState] = mapped_column(EnumText(BankLineState, 10))
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), index=True)
    """Whose it probably is, or is."""
    score: Mapped[int] = mapped_column(default=0)
    """How sure that is, up to 100."""
    grounds: Mapped[str] = mapped_column(String(60), default="")
    """Why, as codes apart by commas (`modules/Finance/services/bank/grounds.py`)."""
    is_ticked: Mapped[bool] = mapped_column(default=False)
    """To be booked with the next posting."""
    is_decided: Mapped[bool] = mapped_column(default=False)
    """A person chose; matching leaves the line as it is."""
    matched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    aside_reason: Mapped[str | None] = mapped_column(String(300))
    problem: Mapped[str | None] = mapped_column(String(400))
    """Why the last posting left it."""
    attempt: Mapped[int] = mapped_column(default=0)
    """Grows when a payment was voided and the line opened again: a line and an attempt are one payment."""
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payments.id"), unique=True)
    """The payment that it became."""
