"""One teacher as a file tells of them."""

from datetime import date
from typing import NamedTuple


class TeacherRow(NamedTuple):
    """A row that passed every check. Numbers that identify are texts: their zeros count."""

    row: int
    """Row number as Excel shows it."""
    name: str
    nuptk: str | None
    nip: str | None
    nik: str | None
    """Citizen's number, sixteen digits."""
    sex: str | None
    """`L` or `P`."""
    birth_place: str | None
    birth_date: date | None
    employment_status: str | None
    staff_type: str | None
    phone: str | None
    """The mobile number, else the landline, as written."""
    email: str | None
