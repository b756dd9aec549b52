"""A chunk of Dapodik's rows → students and problems. Column by column, each checked as a whole (`checked_columns`)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from core.i18n import gettext as _
from core.sheets import Cell, RowChunk, RowProblem
from modules.Student.dapodik import texts
from modules.Student.dapodik.addresses import ADDRESS_COLUMNS, addresses_of
from modules.Student.dapodik.birth_dates import birth_dates
from modules.Student.dapodik.checked_columns import (
    Checked,
    CheckedColumn,
    Email,
    Name,
    Nisn,
    Sex,
    SixteenDigits,
    TextColumn,
    clean,
)
from modules.Student.dapodik.grade_levels import RombelColumn
from modules.Student.dapodik.identifiers import nisn, sixteen_digits
from modules.Student.dapodik.layout import DAPODIK_STUDENTS
from modules.Student.dapodik.sexes import sex
from modules.Student.dapodik.student_row import StudentRow

ADDRESS = TextColumn(300)
PERSON = CheckedColumn(Name | None, texts.person_name)
PHONE = CheckedColumn(clean(60) | None, texts.phone)


class Column(Protocol):
    """What makes values of the cells of a column."""

    def values(self, cells: Sequence[Cell]) -> Checked[Any]:
        """The values, one a cell, and what is wrong."""
        ...


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
    reading = _Reading(chunk)
    students = reading.students(today)
    reading.refuse(
        [
            RowProblem(student.row, "NISN", _("NISN dan NIPD kosong; isi salah satunya."))
            for student in students
            if student.nisn is None and student.nipd is None and student.row not in reading.refused
        ]
    )
    return Normalised(
        students=[student for student in students if student.row not in reading.refused],
        problems=sorted(reading.problems, key=lambda problem: problem.row),
        refused=[student for student in students if student.row in reading.refused],
    )


class _Reading:
    """The problems met while one chunk is read."""

    def __init__(self, chunk: RowChunk) -> None:
        self._chunk = chunk
        self.problems: list[RowProblem] = []
        self.refused: set[int] = set()

    def refuse(self, problems: list[RowProblem]) -> None:
        self.problems.extend(problems)
        self.refused.update(problem.row for problem in problems)

    def students(self, today: date) -> list[StudentRow]:
        """A student a row; of the refused rows some fields are missing."""
        read = {key: self._column(key, column) for key, column in COLUMNS.items()}
        columns = zip(
            self._chunk.numbers,
            read["name"],
            read["nisn"],
            read["nipd"],
            read["sex"],
            read["birth_place"],
            self._column("birth_date", birth_dates(today)),
            read["nik"],
            read["religion"],
            self._read("street", addresses_of([read[key] for key in ADDRESS_COLUMNS]), ADDRESS),
            [mobile or landline for mobile, landline in zip(read["mobile"], read["landline"], strict=True)],
            read["email"],
            read["father_name"],
            read["mother_name"],
            read["guardian_name"],
            read["family_card_number"],
            [group.name if group else None for group in read["rombel"]],
            [group.grade_level if group else None for group in read["rombel"]],
            strict=True,
        )
        return [*map(StudentRow._make, columns)]

    def _column(self, key: str, column: Column) -> list[Any]:
        return self._read(key, self._chunk.columns[key], column)

    def _read(self, key: str, cells: Sequence[Cell], column: Column) -> list[Any]:
        values, reasons = column.values(cells)
        numbers, title = self._chunk.numbers, DAPODIK_STUDENTS.title_of(key)
        self.refuse([RowProblem(numbers[index], title, reason) for index, reason in reasons.items()])
        return values
