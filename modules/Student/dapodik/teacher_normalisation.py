"""A chunk of Dapodik's rows → teachers and problems."""

from datetime import date
from typing import NamedTuple

from core.i18n import gettext as _
from core.sheets import Cell, RowChunk, RowProblem, text_of
from modules.Student.dapodik import texts
from modules.Student.dapodik.birth_dates import birth_date
from modules.Student.dapodik.column_reading import ColumnReading
from modules.Student.dapodik.identifiers import sixteen_digits
from modules.Student.dapodik.sexes import sex
from modules.Student.dapodik.staff_numbers import staff_number
from modules.Student.dapodik.teacher_layout import DAPODIK_TEACHERS
from modules.Student.dapodik.teacher_row import TeacherRow

FIRST_YEAR = 1920
"""Nobody born earlier teaches; the file has another date there."""

read_place = texts.optional_text(80)
read_words = texts.optional_text(60)
read_nuptk = staff_number("NUPTK")
read_nip = staff_number("NIP")
read_nik = sixteen_digits("NIK")


class NormalisedTeachers(NamedTuple):
    """What a chunk came to; all in the order of rows."""

    teachers: list[TeacherRow]
    problems: list[RowProblem]
    """One for each cell that kept a row from being a teacher."""
    refused: list[TeacherRow]
    """What could be read of the rows with problems; the rest of their fields is None."""


def normalise_teachers(chunk: RowChunk, *, today: date) -> NormalisedTeachers:
    """The teachers of `chunk`, and what is wrong with the other rows."""
    reading = ColumnReading(chunk, DAPODIK_TEACHERS)
    rows = _rows(chunk, reading, today)
    for row in rows:
        if row.row not in reading.refused and not any((row.nuptk, row.nip, row.nik, row.birth_date)):
            reason = _("NUPTK, NIP, NIK, dan Tanggal Lahir kosong; isi salah satunya agar guru dapat dikenali.")
            reading.refuse(row.row, "nuptk", reason)
    return NormalisedTeachers(
        teachers=[row for row in rows if row.row not in reading.refused],
        problems=reading.sorted_problems(),
        refused=[row for row in rows if row.row in reading.refused],
    )


def _rows(chunk: RowChunk, reading: ColumnReading, today: date) -> list[TeacherRow]:
    """A teacher a row; of the refused rows some fields are missing."""
    read = reading.column
    landlines, mobiles = read("landline", texts.phone), read("mobile", texts.phone)
    columns = zip(
        chunk.numbers,
        read("name", texts.required_name),
        read("nuptk", read_nuptk),
        read("nip", read_nip),
        read("nik", read_nik),
        read("sex", _optional_sex),
        read("birth_place", read_place),
        read("birth_date", birth_date(today, since=FIRST_YEAR)),
        read("employment_status", read_words),
        read("staff_type", read_words),
        [mobile or landline for mobile, landline in zip(mobiles, landlines, strict=True)],
        read("email", texts.email),
        strict=True,
    )
    return [TeacherRow._make(values) for values in columns]


def _optional_sex(cell: Cell) -> str | None:
    return None if text_of(cell) in texts.NOTHING else sex(cell)
