"""A workbook of any format, read once and kept column by column: its rows are read from here, from any row on.

One file: packed columns, then their index, then where the index is. A file that breaks off has no end, so it is no
shelf; nor is one that another version of this program wrote, or that was read under other limits.
"""

import json
import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from core.sheets.cells import Cell
from core.sheets.description import FileFormat
from core.sheets.packing import unpack
from core.sheets.refusals import damaged
from core.sheets.source import Part, SheetIndex

END = struct.Struct("<QQ8s")
MARK = b"TTSHELF1"
"""The digit grows with the layout of the file."""


class Shelf:
    """The sheets of a workbook. The columns of the last part that was read are kept."""

    def __init__(
        self, file: IO[bytes], kind: FileFormat, sheets: list[SheetIndex], hidden_sheets: tuple[str, ...]
    ) -> None:
        """Read from `file`, in which `sheets` has its parts."""
        self.format = kind
        self.sheets = sheets
        """The visible ones that have a filled cell, in the order of their tabs."""
        self.hidden_sheets = hidden_sheets
        """Names of the others that are hidden."""
        self._file = file
        self._kept: tuple[Part | None, dict[int, list[Cell]]] = (None, {})

    def rows(self, sheet: SheetIndex, numbers: Iterable[int]) -> list[list[Cell]]:
        """The cells of the rows with these `numbers`, from column A on; a row that is not filled is empty."""
        found: list[list[Cell]] = []
        for part, members in groupby(numbers, key=lambda number: _part_of(sheet, number)):
            if part is None:
                found.extend([] for _number in members)
                continue
            columns = [self._column(part, position) for position in range(len(part.sizes))]
            places = [bisect_left(sheet.filled, number) - part.first for number in members]
            found.extend([column[place] for column in columns] for place in places)
        return found

    def columns(self, sheet: SheetIndex, start: int, stop: int, positions: Sequence[int | None]) -> list[list[Cell]]:
        """The columns at `positions` of the filled rows from the one with index `start` to before `stop`."""
        parts = list(_between(sheet.parts, start, stop))
        return [
            [
                cell
                for part in parts
                for cell in self._column(part, position)[max(start - part.first, 0) : stop - part.first]
            ]
            for position in positions
        ]

    def _column(self, part: Part, position: int | None) -> list[Cell]:
        if position is None or position >= len(part.sizes):
            return [""] * part.rows
        if self._kept[0] != part:
            self._kept = part, {}
        columns = self._kept[1]
        if position not in columns:
            columns[position] = self._unpacked(part, position)
        return columns[position]

    def _unpacked(self, part: Part, position: int) -> list[Cell]:
        self._file.seek(part.offset + sum(part.sizes[:position]))
        try:
            return unpack(self._file.read(part.sizes[position]), part.rows)
        except (zlib.error, ValueError, LookupError) as error:
            raise damaged() from error


def write_index(
    file: IO[bytes], kind: FileFormat, sheets: list[SheetIndex], hidden_sheets: tuple[str, ...], *, stamp: str
) -> None:
    """End the file: from now on `open_shelf` can open it, to whom asks for the same `stamp`."""
    told = {
        "stamp": stamp,
        "format": kind.value,
        "hidden_sheets": hidden_sheets,
        "sheets": [
            {"name": each.name, "hidden_rows": each.hidden_rows, "runs": list(_runs(each.filled)), "parts": each.parts}
            for each in sheets
        ],
    }
    content = zlib.compress(json.dumps(told).encode(), 1)
    offset = file.tell()
    file.write(content + END.pack(offset, len(content), MARK))
    file.flush()


def open_shelf(path: Path, *, stamp: str) -> tuple[IO[bytes], Shelf] | None:
    """The shelf at `path`, to be closed by its file; None if there is none that is whole and has this `stamp`."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    try:
        told = _index(file)
        if told is not None and told["stamp"] == stamp:
            sheets = [_sheet(each) for each in told["sheets"]]
            return file, Shelf(file, FileFormat(told["format"]), sheets, tuple(told["hidden_sheets"]))
    except (zlib.error, ValueError, LookupError, TypeError, OSError):
        pass  # Whatever it is, it is made anew.
    file.close()
    return None


def _index(file: IO[bytes]) -> dict[str, Any] | None:
    file.seek(-END.size, 2)
    offset, size, mark = END.unpack(file.read())
    if mark != MARK:
        return None
    file.seek(offset)
    told: dict[str, Any] = json.loads(zlib.decompress(file.read(size)))
    return told


def _sheet(told: dict[str, Any]) -> SheetIndex:
    filled = array("L")
    for first, count in told["runs"]:
        filled.extend(range(first, first + count))
    parts = [Part(first, rows, offset, tuple(sizes)) for first, rows, offset, sizes in told["parts"]]
    return SheetIndex(told["name"], filled, parts, told["hidden_rows"])


def _runs(numbers: "array[int]") -> Iterator[tuple[int, int]]:
    """First and length of each run of consecutive numbers."""
    for _distance, members in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _index, number in members]
        yield run[0], len(run)


def _part_of(sheet: SheetIndex, number: int) -> Part | None:
    """The part that has row `number`; None if the row is not filled."""
    index = bisect_left(sheet.filled, number)
    if index == len(sheet.filled) or sheet.filled[index] != number:
        return None
    return sheet.parts[bisect_right(sheet.parts, index, key=_first) - 1]


def _between(parts: list[Part], start: int, stop: int) -> Iterator[Part]:
    for at in range(max(bisect_right(parts, start, key=_first) - 1, 0), len(parts)):
        if parts[at].first >= stop:
            return
        yield parts[at]


def _first(part: Part) -> int:
    return part.first
