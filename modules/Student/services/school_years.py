"""School years, made when first needed."""

from sqlalchemy import select

from core.clock import today
from core.db import db
from modules.Student.models import SchoolYear
from modules.Student.models.school_year import first_year_of


def ensure_school_year(first_year: int) -> SchoolYear:
    """The school year that begins in July of `first_year`."""
    year = db.session.scalar(select(SchoolYear).where(SchoolYear.first_year == first_year))
    if year is None:
        year = SchoolYear(first_year=first_year)
        db.session.add(year)
        db.session.flush()
    return year


def current_school_year() -> int:
    """The calendar year in which the school year of today began."""
    return first_year_of(today())
