"""A chunk of Dapodik's rows → students and problems. Column by column: readers are called in tight loops."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from core.i18n import gettext as _
from core.sheets import Cell, CellTrouble, RowChunk, RowProblem
from modules.Student.dapodik import texts
from modules.Student.dapodik.addresses import ADDRESS_COLUMNS, address_of
from modules.Student.dapodik.birth_dates import birth_date
from modules.Student.dapodik.grade_levels import rombel
from modules.Student.dapodik.identifiers import nisn, sixteen_digits
from modules.Student.dapodik.layout import DAPODIK_STUDENTS
from modules.Student.dapodik.refusal import CellRefusedError
from modules.Student.dapodik.sexes import sex
from modules.Student.dapodik.student_row import StudentRow

T = TypeVar("T")

read_place = texts.optional_text(80)
read_religion = texts.optional_text(30)
read_nipd = texts.optional_text(30)
read_nik = sixteen_digits("NIK")
read_family_card_number = sixteen_digits("No KK")


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
        read = self._column
        landlines, mobiles = read("landline", texts.phone), read("mobile", texts.phone)
        rombels = read("rombel", rombel)
        columns = zip(
            self._chunk.numbers,
            read("name", texts.required_name),
            read("nisn", nisn),
            read("nipd", read_nipd),
            read("sex", sex),
            read("birth_place", read_place),
            read("birth_date", birth_date(today)),
            read("nik", read_nik),
            read("religion", read_religion),
            self._addresses(),
            [mobile or landline for mobile, landline in zip(mobiles, landlines, strict=True)],
            read("email", texts.email),
            read("father_name", texts.person_name),
            read("mother_name", texts.person_name),
            read("guardian_name", texts.person_name),
            read("family_card_number", read_family_card_number),
            [group.name if group else None for group in rombels],
            [group.grade_level if group else None for group in rombels],
            strict=True,
        )
        return [StudentRow._make(values) for values in columns]

    def _column(self, key: str, read: Callable[[Cell], T | None]) -> list[T | None]:
        return self._read(key, self._chunk.columns[key], read)

    def _read(self, key: str, cells: Sequence[Cell], read: Callable[[Cell], T | None]) -> list[T | None]:
        values: list[T | None] = []
        for row, cell in zip(self._chunk.numbers, cells, strict=True):
            try:
                values.append(read(_sound(cell)))
            except CellRefusedError as error:
                values.append(None)
                self.refuse([RowProblem(row, DAPODIK_STUDENTS.title_of(key), str(error))])
        return values

    def _addresses(self) -> list[str | None]:
        parts = [self._column(key, texts.address_part) for key in ADDRESS_COLUMNS]
        lines = [address_of(values) for values in zip(*parts, strict=True)]
        return self._read("street", lines, texts.address_part)


def _sound(cell: Cell) -> Cell:
    if isinstance(cell, CellTrouble):
        raise CellRefusedError(cell.reason)
    return cell
