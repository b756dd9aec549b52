"""Reading one row's cells, and what is wrong with them."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from core.i18n import gettext as _
from core.sheets import Cell, CellRefusedError, Layout, RowProblem, parse_identifier, text_of

T = TypeVar("T")
NOTHING = frozenset({"", "-", "–", "0"})
"""What schools type for "none"."""
FORMULA_STARTS = ("=", "+", "@")


class RowReading:
    """The cells of one row by the keys of a layout."""

    def __init__(self, number: int, cells: Mapping[str, Cell], layout: Layout) -> None:
        """Read row `number`."""
        self.number = number
        self._cells = cells
        self._layout = layout
        self.problems: list[RowProblem] = []

    def cell(self, key: str, read: Callable[[Cell], T]) -> T | None:
        """What `read` makes of a cell; None, and a problem, where it refuses."""
        try:
            return read(self._cells[key])
        except CellRefusedError as error:
            self.refuse(key, str(error))
            return None

    def text(self, key: str, longest: int) -> str | None:
        """A text of up to `longest` characters."""
        return self.cell(key, lambda cell: short_text(cell, longest))

    def refuse(self, key: str, reason: str) -> None:
        """Note what is wrong."""
        self.problems.append(RowProblem(self.number, self._layout.title_of(key), reason))


def short_text(cell: Cell, longest: int) -> str | None:
    """The text of a cell. Raises CellRefusedError where it is too long or begins like a formula."""
    text = text_of(cell)
    if text in NOTHING:
        return None
    if len(text) > longest:
        raise CellRefusedError(_("Terlalu panjang, paling banyak %(longest)s huruf.", longest=longest))
    if text.startswith(FORMULA_STARTS):
        raise CellRefusedError(_("Dimulai seperti rumus; tulis tanpa =, +, atau @ di depan."))
    return text


def number_text(cell: Cell, longest: int) -> str | None:
    """A number that identifies, blanks, dots and dashes left out; letters stay. Raises CellRefusedError."""
    if isinstance(cell, str):
        text = short_text(cell, longest + 10)
        joined = "".join(each for each in text or "" if each not in " .-")
        kept = joined if joined.isdecimal() else text
    else:
        kept = parse_identifier(cell)
    if kept is None or kept in NOTHING:
        return None
    if len(kept) > longest:
        raise CellRefusedError(_("Terlalu panjang, paling banyak %(longest)s huruf.", longest=longest))
    return kept


def sixteen_digits(cell: Cell) -> str | None:
    """A NIK. Raises CellRefusedError."""
    number = number_text(cell, 30)
    if number is not None and (len(number) != 16 or not number.isdecimal()):
        raise CellRefusedError(_("Harus 16 angka."))
    return number


def tax_number(cell: Cell) -> str | None:
    """An NPWP of fifteen digits (of old) or sixteen. Raises CellRefusedError."""
    number = number_text(cell, 30)
    if number is not None and (len(number) not in {15, 16} or not number.isdecimal()):
        raise CellRefusedError(_("NPWP harus 15 atau 16 angka."))
    return number if number is None or set(number) != {"0"} else None
