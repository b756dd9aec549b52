"""The semester: a half of a school year, computed, never stored."""

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from modules.Student.models.school_year import FIRST_MONTH, first_year_of


class Half(IntEnum):
    """Which half of the school year."""

    ODD = 1
    EVEN = 2


class Semester(NamedTuple):
    """Ganjil is July to December, genap January to June."""

    first_year: int
    half: Half

    @property
    def dapodik_id(self) -> str:
        """As the ministry numbers it: 20251 is ganjil of 2025/2026."""
        return f"{self.first_year}{self.half}"

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.first_year, FIRST_MONTH, 1) if self.half is Half.ODD else date(self.first_year + 1, 1, 1)


def semester_of(day: date) -> Semester:
    """The semester that `day` is in."""
    return Semester(first_year_of(day), Half.ODD if day.month >= FIRST_MONTH else Half.EVEN)
