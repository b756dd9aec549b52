"""One student as a file tells of them."""

from datetime import date
from typing import NamedTuple


class StudentRow(NamedTuple):
    """A row that passed every check. Numbers that identify are texts: their zeros count."""

    row: int
    """Row number as Excel shows it."""
    name: str
    nisn: str | None
    """National number, ten digits."""
    nipd: str | None
    """The school's own number."""
    sex: str
    """`L` or `P`."""
    birth_place: str | None
    birth_date: date | None
    nik: str | None
    """Citizen's number, sixteen digits."""
    religion: str | None
    address: str | None
    """Street to postal code, in one line."""
    phone: str | None
    """The mobile number, else the landline, as written."""
    email: str | None
    father_name: str | None
    mother_name: str | None
    guardian_name: str | None
    family_card_number: str | None
    """Number of the kartu keluarga, sixteen digits."""
    enrolment_type: str | None
    """Jalur masuk, which schools add to the list themselves."""
    rombel: str | None
    """Name of the class; None for a student who is in none yet."""
    grade_level: int | None
    """1 to 13, told from the name of the class."""
