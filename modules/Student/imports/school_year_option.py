"""The school year that a file is about: chosen with it, since no file says so."""

from modules.Student.services.school_years import current_school_year

FIRST_YEAR = "first_year"


def offered_years() -> list[tuple[str, str]]:
    """The current school year and its neighbours."""
    current = current_school_year()
    return [(str(year), f"{year}/{year + 1}") for year in (current, current + 1, current - 1)]
