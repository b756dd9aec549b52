"""Who could not be reckoned, and why."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import JsonText, Model, UtcDateTime


class PayslipProblem(Model):
    """One person whose slip can't be reckoned as things are; gone when it could be."""

    __tablename__ = "payslip_problems"

    run_id: Mapped[int] = mapped_column(ForeignKey("payroll_runs.id"), primary_key=True, autoincrement=False)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), primary_key=True, autoincrement=False)
    reasons: Mapped[list[str]] = mapped_column(JsonText)
    """Sentences that say what to do; no amounts."""
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
