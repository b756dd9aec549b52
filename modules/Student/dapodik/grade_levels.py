"""The grade of a class, told from its name: "VII A", "7A", "X IPA 1", "Kelas 8 B"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from core.i18n import gettext as _
from core.sheets import Cell
from modules.Student.dapodik.checked_columns import Checked, read_cells
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.texts import optional_text

LAST_GRADE = 13
"""Some SMK take four years."""

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
ROMAN = {numeral: number for number, numeral in enumerate(NUMERALS, start=1)}

# A numeral ends where its word does or before the one letter that names the class: "VIIA", but not "XIPA 1".
GRADE = re.compile(
    r"(?:KELAS |KLS\.? )?(?:(?P<arabic>\d{1,2})(?!\d)|(?P<roman>[IVX]+)(?:(?![A-Z])|(?=[A-Z](?![A-Z]))))"
)

NO_CLASS = frozenset({"", "-", "0", "belum ada rombel"})
LONGEST_NAME = 60
_read_name = optional_text(LONGEST_NAME)


class Rombel(NamedTuple):
    """A class by name and grade."""

    name: str
    grade_level: int


def rombel(cell: Cell) -> Rombel | None:
    """The class; None for a student who is in none yet."""
    name = _read_name(cell)
    if name is None or name.casefold() in NO_CLASS:
        return None
    grade_level = grade_level_of(name)
    if grade_level is None:
        raise CellRefusedError(_("Tingkat kelas '%(name)s' tidak dikenal; tulis misalnya 'VII A'.", name=quoted(name)))
    return Rombel(name, grade_level)


class RombelColumn:
    """The column of classes: many rows, few classes, so each is read once a chunk."""

    def values(self, cells: Sequence[Cell]) -> Checked[Rombel]:
        """The classes, one a cell."""
        keys = [(type(cell), cell) for cell in cells]
        different = [*dict.fromkeys(keys)]
        found: list[Rombel | None] = [None] * len(different)
        reasons = read_cells([cell for _type, cell in different], range(len(different)), rombel, found)
        by_cell = dict(zip(different, found, strict=True))
        refused = {different[index]: reason for index, reason in reasons.items()}
        values = [by_cell[key] for key in keys]
        return values, {index: refused[key] for index, key in enumerate(keys) if key in refused} if refused else {}


@lru_cache(maxsize=4_096)
def grade_level_of(name: str) -> int | None:
    """The grade, 1 to 13, or None if `name` does not begin with one."""
    match = GRADE.match(name.upper())
    if match is None:
        return None
    if match["roman"]:
        return ROMAN.get(match["roman"])
    number = int(match["arabic"])
    return number if 1 <= number <= LAST_GRADE else None
