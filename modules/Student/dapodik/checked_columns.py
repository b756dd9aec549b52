"""Columns checked as a whole by pydantic's schema; only cells that do not fit are read one by one.

The schema describes what needs no care: texts as they are to be kept. Whatever else a cell holds (a number for a text,
a blank too many, a word for a letter, a mistake) is for the reader of the column, which mends it or says what is wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Generic, Literal, Protocol, TypeVar

from pydantic import StringConstraints, TypeAdapter, ValidationError

from core.sheets import Cell, CellTrouble, text_of
from modules.Student.dapodik.refusal import CellRefusedError
from modules.Student.dapodik.texts import LONGEST_EMAIL, LONGEST_NAME, NOTHING, optional_text

T = TypeVar("T")
Reader = Callable[[Cell], T | None]
Checked = tuple[list[T | None], dict[int, str]]
"""The values of a column, and index → why a cell can't be used, of which the value is None."""


class Column(Protocol):
    """What makes values of the cells of a column."""

    def values(self, cells: Sequence[Cell]) -> Checked[Any]:
        """The values, one a cell, and what is wrong."""
        ...


# As Python splits at blanks, which are four more than to the schema's patterns.
WORD = r"[^\s\x1c-\x1f]+"
CLEAN = rf"^{WORD}(?: {WORD})*$"
CLEAN_NAME = rf"^[^\s\x1c-\x1f=+@-](?:{WORD})?(?: {WORD})*$"
CLEAN_EMAIL = r"^[^@\s\x1c-\x1f]+@[^@\s\x1c-\x1f]+\.[^@\s\x1c-\x1f]+$"


def clean(longest: int, pattern: str = CLEAN) -> Any:
    """Texts of up to `longest` characters that fit `pattern`."""
    return Annotated[str, StringConstraints(strict=True, max_length=longest, pattern=pattern)]


Name = clean(LONGEST_NAME, CLEAN_NAME)
Email = clean(LONGEST_EMAIL, CLEAN_EMAIL)
Nisn = clean(10, "^[0-9]{10}$")
SixteenDigits = clean(16, "^[0-9]{16}$")
Sex = Literal["L", "P"]


class CheckedColumn(Generic[T]):
    """How the cells of one column become values, where a text that fits the schema is its own value."""

    def __init__(self, schema: Any, read: Reader[T]) -> None:
        """Let pass what is of `schema`; `read` has the last word on all other cells."""
        self._adapter: TypeAdapter[list[T | None]] = TypeAdapter(list[schema])
        self.read = read

    def values(self, cells: Sequence[Cell]) -> Checked[T]:
        """The values, one a cell."""
        told = told_by(cells)
        try:
            return self._adapter.validate_python(told), {}
        except ValidationError as error:
            odd = [int(each["loc"][0]) for each in error.errors(include_url=False, include_context=False)]
        return told, read_cells(cells, odd, self.read, told)


class TextColumn(CheckedColumn[str]):
    """Free texts of up to so many characters, where a number is a text that somebody typed."""

    def __init__(self, longest: int) -> None:
        """Let pass texts that need no care."""
        super().__init__(clean(longest) | None, optional_text(longest))

    def values(self, cells: Sequence[Cell]) -> Checked[str]:
        """The values, one a cell."""
        if {*map(type, cells)} != {str}:
            cells = [text_of(cell) if isinstance(cell, int | float) else cell for cell in cells]
        return super().values(cells)


def told_by(cells: Sequence[Cell]) -> list[Any]:
    """The cells, None where they say nothing."""
    return [None if cell in NOTHING else cell for cell in cells]


def read_cells(
    cells: Sequence[Cell], indexes: Iterable[int], read: Reader[T], values: list[T | None]
) -> dict[int, str]:
    """Put what `read` makes of the cells at `indexes` into `values`; return index → why not."""
    reasons = {}
    for index in indexes:
        try:
            values[index] = read(_sound(cells[index]))
        except CellRefusedError as refusal:
            values[index], reasons[index] = None, str(refusal)
    return reasons


def _sound(cell: Cell) -> Cell:
    if isinstance(cell, CellTrouble):
        raise CellRefusedError(cell.reason)
    return cell
