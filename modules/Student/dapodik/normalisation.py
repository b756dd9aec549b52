"""A chunk of Dapodik's rows → students and problems. Column by column, each checked as a whole (`checked_columns`)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from core.i18n import gettext as _
from core.sheets import RowChunk, RowProblem
from modules.Student.dapodik import texts
from modules.Student.dapodik.addresses import ADDRESS_COLUMNS, addresses_of
from modules.Student.dapodik.birth_dates import birth_dates
from modules.Student.dapodik.checked_columns import (
    CheckedColumn,
    Column,
    Email,
    Name,
    Nisn,
    Sex,
    SixteenDigits,
    TextColumn,
    clean,
)
from modules.Student.dapodik.column_reading import ColumnReading
from modules.Student.dapodik.grade_levels import RombelColumn
from modules.Student.dapodik.identifiers import nisn, sixteen_digits
from modules.Student.dapodik.layout import DAPODIK_STUDENTS
from modules.Student.dapodik.sexes import sex
from modules.Student.dapodik.student_row import StudentRow

ADDRESS = TextColumn(300)
PERSON = CheckedColumn(Name | None, texts.person_name)
PHONE = CheckedColumn(clean(60) | None, texts.phone)


COLUMNS: Mapping[str, Column] = {
    "name": CheckedColumn(Name, texts.required_name),
    "nisn": CheckedColumn(Nisn | None, nisn),
    "nipd": TextColumn(30),
    "sex": CheckedColumn(Sex, sex),
    "birth_place": TextColumn(80),
    "nik": CheckedColumn(SixteenDigits | None, sixteen_digits("NIK")),
    "religion": TextColumn(30),
    "landline": PHONE,
    "mobile": PHONE,
    "email": CheckedColumn(Email | None, texts.email),
    "father_name": PERSON,
    "mother_name": PERSON,
    "guardian_name": PERSON,
    "family_card_number": CheckedColumn(SixteenDigits | None, sixteen_digits("No KK")),
    "enrolment_type": TextColumn(40),
    "rombel": RombelColumn(),
    **dict.fromkeys(ADDRESS_COLUMNS, ADDRESS),
}


class Normalised(NamedTuple):
    """What a chunk came to; all in the order of rows."""

    students: list[StudentRow]
    problems: list[RowProblem]
    """One for each cell that kept a row from being a student."""
    refused: list[StudentRow]
    """What could be read of the rows with problems; the rest of their fields is None."""


def normalise(chunk: RowChunk, *, today: date) -> Normalised:
    """The students of `chunk`, and what is wrong with the other rows."""
    reading = ColumnReading(chunk, DAPODIK_STUDENTS)
    students = _rows(chunk, reading, today)
    for student in students:
        if student.nisn is None and student.nipd is None and student.row not in reading.refused:
            reading.refuse(student.row, "nisn", _("NISN dan NIPD kosong; isi salah satunya."))
    return Normalised(
        students=[student for student in students if student.row not in reading.refused],
        problems=reading.sorted_problems(),
        refused=[student for student in students if student.row in reading.refused],
    )


def _rows(chunk: RowChunk, reading: ColumnReading, today: date) -> list[StudentRow]:
    """A student a row; of the refused rows some fields are missing."""
    read = {key: reading.checked(key, column) for key, column in COLUMNS.items()}
    columns = zip(
        chunk.numbers,
        read["name"],
        read["nisn"],
        read["nipd"],
        read["sex"],
        read["birth_place"],
        reading.checked("birth_date", birth_dates(today)),
        read["nik"],
        read["religion"],
        reading.checked("street", ADDRESS, addresses_of([read[key] for key in ADDRESS_COLUMNS])),
        [mobile or landline for mobile, landline in zip(read["mobile"], read["landline"], strict=True)],
        read["email"],
        read["father_name"],
        read["mother_name"],
        read["guardian_name"],
        read["family_card_number"],
        read["enrolment_type"],
        [group.name if group else None for group in read["rombel"]],
        [group.grade_level if group else None for group in read["rombel"]],
        strict=True,
    )
    return [*map(StudentRow._make, columns)]
