"""School years, made when first needed."""

from sqlalchemy import select

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import StudentNotFoundError
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


def all_school_years() -> list[SchoolYear]:
    """The newest first."""
    return list(db.session.scalars(select(SchoolYear).order_by(SchoolYear.first_year.desc())))


def find_school_year(year_id: int) -> SchoolYear:
    """The school year. Raises StudentNotFoundError."""
    year = db.session.get(SchoolYear, year_id)
    if year is None:
        raise StudentNotFoundError(_("Tahun pelajaran ini tidak ditemukan."))
    return year
