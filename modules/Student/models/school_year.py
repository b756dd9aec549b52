"""The school year: July to June, written 2026/2027."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model

FIRST_MONTH = 7


class SchoolYear(Model):
    """One tahun ajaran."""

    __tablename__ = "school_years"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_year: Mapped[int] = mapped_column(unique=True)
    """Calendar year of its July."""

    @property
    def label(self) -> str:
        """As on paper: 2026/2027."""
        return f"{self.first_year}/{self.first_year + 1}"

    @property
    def starts_on(self) -> date:
        """1 July."""
        return date(self.first_year, FIRST_MONTH, 1)


def first_year_of(day: date) -> int:
    """The calendar year in which the school year of `day` began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1
