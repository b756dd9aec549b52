"""An opened workbook of any format: what its sheets hold, and any of their rows."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from core.sheets.cells import Cell
from core.sheets.description import FileFormat


@dataclass(eq=False)
class SheetIndex:
    """One visible sheet: which rows are filled, and where their blocks are kept."""

    name: str
    filled: "array[int]" = field(default_factory=lambda: array("L"))
    """Numbers of the filled rows, ascending."""
    parts: dict[int, int] = field(default_factory=dict)
    """Block → where the copy keeps it."""
    troubled: set[int] = field(default_factory=set)
    """Blocks with formulas or error values."""
    hidden_rows: int = 0
    """How many of the rows are hidden."""


class Source(Protocol):
    """Rows of all sheets, by number."""

    format: FileFormat
    sheets: list[SheetIndex]
    """The visible ones that have a filled cell, in the order of their tabs."""
    hidden_sheets: tuple[str, ...]
    """Names of the others that are hidden."""

    def rows(self, sheet: SheetIndex, numbers: Iterable[int]) -> list[list[Cell]]:
        """The cells of the rows with these `numbers`, from column A on; rows may be shorter than the sheet is wide."""
        ...
