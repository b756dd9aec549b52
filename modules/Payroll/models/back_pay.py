"""Pay for earlier months, paid or taken back later (rapel)."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class BackPay(Model):
    """One sum for one component and month; tax sees it in the month in which it is paid."""

    __tablename__ = "back_pays"
    __table_args__ = (
        Index(None, "pay_year", "pay_month", "employee_id"),
        CheckConstraint("amount <> 0", name="amount"),
        CheckConstraint("pay_month BETWEEN 1 AND 12 AND for_month BETWEEN 1 AND 12", name="months"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    pay_component_id: Mapped[int] = mapped_column(ForeignKey("pay_components.id"), index=True)
    for_year: Mapped[int]
    for_month: Mapped[int]
    pay_year: Mapped[int]
    pay_month: Mapped[int]
    is_apart: Mapped[bool] = mapped_column(default=False)
    """Whether it is paid by a run of its own, not with the month's pay."""
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah; negative: too much was paid."""
    reason: Mapped[str] = mapped_column(String(200))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
