"""Rows of any format, kept as compressed blocks in a temporary file: what is not an .xlsx is read once, into this."""

import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from core.i18n import gettext as _
from core.sheets.blocks import BLOCK_ROWS
from core.sheets.cells import Cell
from core.sheets.description import FileFormat
from core.sheets.errors import EmptyWorkbookError
from core.sheets.limits import SheetLimits
from core.sheets.problems import CellTrouble
from core.sheets.refusals import too_much_inside, too_wide
from core.sheets.source import SheetIndex

BLOCK_CHARACTERS = 4 * 1024 * 1024
"""A block ends early when its texts are this long together."""

CELL_BYTES = 8
"""What a cell counts at least against the limit of a sheet."""


class Part(NamedTuple):
    """Where a block lies."""

    first_row: int
    offset: int
    size: int


class Shelf:
    """Sheets that were written row by row, and are read by row numbers."""

    def __init__(self, file: IO[bytes], kind: FileFormat, limits: SheetLimits) -> None:
        """Keep the blocks in `file`, which is empty."""
        self.format = kind
        self.sheets: list[SheetIndex] = []
        self.hidden_sheets: tuple[str, ...] = ()
        self._file = file
        self._limits = limits
        self._parts: dict[SheetIndex, list[Part]] = {}
        self._block: list[tuple[int, list[Cell]]] = []
        self._characters = self._cells = self._bytes = 0
        self._kept: tuple[Part | None, dict[int, list[Cell]]] = (None, {})

    def add_sheet(self, name: str) -> None:
        """Begin a sheet; the rows that follow are its rows."""
        self._end_block()
        index = SheetIndex(name)
        self.sheets.append(index)
        self._parts[index] = []

    def add_row(self, number: int, cells: list[Cell], *, hidden: bool = False) -> None:
        """Add a row below those added before; raises TooLargeError. An empty row is left out."""
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            return
        index = self.sheets[-1]
        index.filled.append(number)
        index.hidden_rows += hidden
        self._block.append((number, cells))
        self._count(cells)
        if len(self._block) >= BLOCK_ROWS or self._characters > BLOCK_CHARACTERS:
            self._end_block()

    def finish(self) -> None:
        """Say that all rows are there; raises EmptyWorkbookError if there is none."""
        self._end_block()
        self.sheets = [index for index in self.sheets if index.filled]
        if not self.sheets:
            raise EmptyWorkbookError(_("Berkas tidak berisi data. Pilih berkas lain atau isi lembar pertamanya."))

    def rows(self, sheet: SheetIndex, numbers: Iterable[int]) -> list[list[Cell]]:
        """The cells of the rows with these `numbers`, from column A on."""
        parts = self._parts[sheet]
        found: list[list[Cell]] = []
        for at, members in groupby(numbers, key=lambda number: bisect_right(parts, number, key=_first_row) - 1):
            cells = self._read(parts[at])
            found.extend(cells.get(number, []) for number in members)
        return found

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
        if not self._block:
            return
        content = zlib.compress(json.dumps(self._block, default=as_json, ensure_ascii=False).encode(*TEXT), 1)
        self._parts[self.sheets[-1]].append(Part(self._block[0][0], self._file.tell(), len(content)))
        self._file.write(content)
        self._block, self._characters = [], 0

    def _read(self, part: Part) -> dict[int, list[Cell]]:
        if self._kept[0] != part:
            self._file.seek(part.offset)
            content = zlib.decompress(self._file.read(part.size)).decode(*TEXT)
            self._kept = part, dict(json.loads(content, object_hook=as_cell))
        return self._kept[1]


@contextmanager
def new_shelf(kind: FileFormat, *, limits: SheetLimits, folder: Path | None) -> Iterator[Shelf]:
    """An empty shelf in `folder`, gone with the block."""
    with TemporaryFile(dir=folder) as file:
        yield Shelf(file, kind, limits)


TEXT = ("utf-8", "surrogatepass")


def _first_row(part: Part) -> int:
    return part.first_row


def as_json(cell: object) -> dict[str, object]:
    """What JSON has no kind for."""
    match cell:
        case CellTrouble():
            return {"trouble": cell.name}
        case datetime():
            return {"datetime": cell.isoformat()}
        case date():
            return {"date": cell.isoformat()}
        case time():
            return {"time": cell.isoformat()}
        case timedelta():
            return {"seconds": cell.total_seconds()}
    raise TypeError(cell)


def _trouble(name: str) -> CellTrouble:
    return CellTrouble[name]


def _seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


READERS: dict[str, Callable[..., object]] = {
    "trouble": _trouble,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": _seconds,
}


def as_cell(value: dict[str, str]) -> object:
    """The cell that `as_json` wrote."""
    ((kind, content),) = value.items()
    return READERS[kind](content)
