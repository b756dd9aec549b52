"""What all cards of a semester say alike."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class ReportTerm(Model):
    """The dates of a semester."""

    __tablename__ = "report_terms"
    __table_args__ = (
        UniqueConstraint("school_year_id", "half"),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_years.id"))
    half: Mapped[int]
    due_on: Mapped[date | None]
    """The last day for teachers; after it the readiness board says who is late."""
    issued_on: Mapped[date | None]
    """The date beside the signatures."""
