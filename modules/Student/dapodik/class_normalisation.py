"""A chunk of Dapodik's rows → rombel and problems."""

from typing import NamedTuple

from core.i18n import gettext as _
from core.sheets import Cell, RowChunk, RowProblem, text_of
from modules.Student.dapodik import texts
from modules.Student.dapodik.class_layout import DAPODIK_CLASSES
from modules.Student.dapodik.class_row import ClassRow
from modules.Student.dapodik.column_reading import ColumnReading
from modules.Student.dapodik.grade_levels import LONGEST_NAME, grade_level_of
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.staff_numbers import staff_number

read_nuptk = staff_number("NUPTK")
read_lesson = texts.optional_text(200)
_read_name = texts.optional_text(LONGEST_NAME)


class NormalisedClasses(NamedTuple):
    """What a chunk came to; all in the order of rows."""

    classes: list[ClassRow]
    problems: list[RowProblem]
    """One for each cell that kept a row from being a rombel."""
    refused: list[ClassRow]
    """What could be read of the rows with problems; the rest of their fields is None."""


def normalise_classes(chunk: RowChunk) -> NormalisedClasses:
    """The rombel of `chunk`, and what is wrong with the other rows."""
    reading = ColumnReading(chunk, DAPODIK_CLASSES)
    read = reading.column
    names, grades = read("name", _required_name), read("grade_level", _grade_level)
    columns = zip(
        chunk.numbers,
        names,
        [_grade(reading, *told) for told in zip(chunk.numbers, names, grades, strict=True)],
        read("homeroom", texts.person_name),
        read("homeroom_nuptk", read_nuptk),
        read("lesson", read_lesson),
        strict=True,
    )
    rows = [ClassRow._make(values) for values in columns]
    return NormalisedClasses(
        classes=[row for row in rows if row.row not in reading.refused],
        problems=reading.sorted_problems(),
        refused=[row for row in rows if row.row in reading.refused],
    )


def _grade(reading: ColumnReading, row: int, name: str | None, told: int | None) -> int | None:
    """The grade of the column, else the one that the name begins with."""
    if row in reading.refused or told is not None or name is None:
        return told
    grade_level = grade_level_of(name)
    if grade_level is None:
        reason = _("Tingkat belum diisi dan tidak terbaca dari nama rombel '%(name)s'.", name=name)
        reading.refuse(row, "grade_level", reason)
    return grade_level


def _required_name(cell: Cell) -> str:
    name = _read_name(cell)
    if name is None:
        raise CellRefusedError(_("Nama rombel belum diisi."))
    return name


def _grade_level(cell: Cell) -> int | None:
    """From "7", 7, "VII" or "Kelas 7"."""
    text = text_of(cell)
    if text in texts.NOTHING:
        return None
    grade_level = grade_level_of(text)
    if grade_level is None:
        raise CellRefusedError(_("Tingkat harus 1 sampai 13; tertulis '%(value)s'.", value=quoted(text)))
    return grade_level
