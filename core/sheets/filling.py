"""Putting a workbook onto a shelf: rows or blocks of rows, from the first sheet's first to the last sheet's last."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import IO

from core.i18n import gettext as _
from core.sheets.blocks import BLOCK_ROWS
from core.sheets.cells import Cell
from core.sheets.description import FileFormat
from core.sheets.errors import EmptyWorkbookError
from core.sheets.limits import SheetLimits
from core.sheets.packing import pack
from core.sheets.refusals import too_much_inside, too_wide
from core.sheets.shelf import Shelf, write_index
from core.sheets.source import Part, SheetIndex

BLOCK_CHARACTERS = 4 * 1024 * 1024
"""A block ends early when its texts are this long together."""

CELL_BYTES = 8
"""What a cell counts at least against the limit of a sheet."""


class ShelfFiller:
    """Writes one shelf."""

    def __init__(self, file: IO[bytes], kind: FileFormat, limits: SheetLimits) -> None:
        """Keep the rows in `file`, which is empty."""
        self.sheets: list[SheetIndex] = []
        self.hidden_sheets: tuple[str, ...] = ()
        self._file = file
        self._kind = kind
        self._limits = limits
        self._numbers: list[int] = []
        self._rows: list[list[Cell]] = []
        self._characters = self._cells = self._bytes = 0

    def add_sheet(self, name: str) -> None:
        """Begin a sheet; the rows that follow are its rows."""
        self._end_block()
        self.sheets.append(SheetIndex(name))

    def add_row(self, number: int, cells: list[Cell], *, hidden: bool = False) -> None:
        """Add a row below those added before; raises TooLargeError. An empty row is left out."""
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            return
        self.sheets[-1].hidden_rows += hidden
        self._numbers.append(number)
        self._rows.append(cells)
        self._count(cells)
        if len(self._rows) >= BLOCK_ROWS or self._characters > BLOCK_CHARACTERS:
            self._end_block()

    def add_block(self, numbers: Sequence[int], rows: Iterable[Sequence[Cell]], *, hidden: int) -> None:
        """Add filled rows that were counted and checked already, `hidden` of them hidden."""
        index = self.sheets[-1]
        index.hidden_rows += hidden
        first, offset = len(index.filled), self._file.tell()
        sizes = [self._file.write(pack(column)) for column in zip_longest(*rows, fillvalue="")]
        index.filled.extend(numbers)
        index.parts.append(Part(first, len(numbers), offset, tuple(sizes)))

    def finish(self, *, stamp: str) -> Shelf:
        """Say that all rows are there; raises EmptyWorkbookError if there is none."""
        self._end_block()
        filled = [index for index in self.sheets if index.filled]
        if not filled:
            raise EmptyWorkbookError(_("Berkas tidak berisi data. Pilih berkas lain atau isi lembar pertamanya."))
        write_index(self._file, self._kind, filled, self.hidden_sheets, stamp=stamp)
        return Shelf(self._file, self._kind, filled, self.hidden_sheets)

    def _count(self, cells: list[Cell]) -> None:
        if len(cells) > self._limits.columns:
            raise too_wide(len(cells) - 1, self._limits)
        characters = sum(len(cell) if isinstance(cell, str) else CELL_BYTES for cell in cells)
        self._characters += characters
        self._bytes += characters
        self._cells += len(cells)
        if self._cells > self._limits.cells or self._bytes > self._limits.sheet_bytes:
            raise too_much_inside()

    def _end_block(self) -> None:
        if self._rows:
            self.add_block(self._numbers, self._rows, hidden=0)
            self._numbers, self._rows, self._characters = [], [], 0
