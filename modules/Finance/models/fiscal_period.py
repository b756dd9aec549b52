"""The months that can be billed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.clock import last_of_month
from core.db import Model, UtcDateTime
from modules.Student.models import SchoolYear


class FiscalPeriod(Model):
    """One month of a school year; a closed one takes no new invoices."""

    __tablename__ = "fiscal_periods"
    __table_args__ = (UniqueConstraint("year", "month"), CheckConstraint("month BETWEEN 1 AND 12", name="month"))

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_years.id"), index=True)
    year: Mapped[int]
    month: Mapped[int]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    school_year: Mapped[SchoolYear] = relationship(lazy="raise")

    @property
    def starts_on(self) -> date:
        """The first of the month: the day that decides which tariff counts."""
        return date(self.year, self.month, 1)

    @property
    def ends_on(self) -> date:
        """The last day of the month."""
        return last_of_month(self.starts_on)

    @property
    def is_open(self) -> bool:
        """Whether invoices may still be made."""
        return self.closed_at is None
