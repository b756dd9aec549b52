"""Where invoices come from: the request that made them, and the terms under which it did."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import JsonText, Model, UtcDateTime


class BillingBatch(Model):
    """One request for the invoices of a month, which can be taken back as one."""

    __tablename__ = "billing_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_period_id: Mapped[int] = mapped_column(ForeignKey("fiscal_periods.id"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    plan: Mapped[Any] = mapped_column(JsonText)
    """Which fees and whom, as `services/batches.py` understands it."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class InvoiceTerms(Model):
    """A price and the discounts that were taken off it; shared by all invoices of a batch that came out the same."""

    __tablename__ = "invoice_terms"
    __table_args__ = (
        CheckConstraint("gross >= 0", name="gross"),
        CheckConstraint("discount BETWEEN 0 AND gross", name="discount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("billing_batches.id"), index=True)
    """None: of an invoice that was written by hand, or of a run without a batch."""
    gross: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah before discounts."""
    discount: Mapped[int] = mapped_column(BigInteger)
    """The sum of its lines."""
    reason: Mapped[str | None] = mapped_column(String(200))
    """Which tariff, or which late fee, in the words that the invoice says."""


class InvoiceDiscount(Model):
    """One discount of some terms, in the words that the invoice says; never changed when the rule is."""

    __tablename__ = "invoice_discounts"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    terms_id: Mapped[int] = mapped_column(ForeignKey("invoice_terms.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    discount_id: Mapped[int] = mapped_column(ForeignKey("discounts.id"), index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    sentence: Mapped[str] = mapped_column(String(300))
