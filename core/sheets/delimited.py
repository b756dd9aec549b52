"""Text files of rows and delimiters (.csv, .tsv, .txt), read as a stream onto a shelf."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from core.i18n import gettext as _
from core.sheets.cells import Cell
from core.sheets.defusing import FORMULA_STARTS
from core.sheets.encodings import encoding_of
from core.sheets.errors import DamagedWorkbookError
from core.sheets.filling import ShelfFiller
from core.sheets.limits import SheetLimits
from core.sheets.refusals import too_much_inside

DELIMITERS = (";", ",", "\t", "|")
DECLARED = "sep="
"""Excel's first line of a .csv that names its delimiter; it does not count as a row."""

SAMPLE_ROWS = 50
LONGEST_FIELD = 131_072


def read_delimited(path: Path, shelf: ShelfFiller, limits: SheetLimits) -> None:
    """Put the rows of `path` on `shelf`; raises SheetError."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        delimiter, declared = _delimiter(file, limits)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        if declared:
            file.readline()
        shelf.add_sheet(path.stem)
        for number, row in enumerate(_records(file, delimiter, limits), start=1):
            shelf.add_row(number, list(map(_cell, row)))


def _delimiter(file: IO[str], limits: SheetLimits) -> tuple[str, bool]:
    """The delimiter, and whether the first line declares it."""
    first = file.readline(limits.row_bytes)
    declared = first.strip("\r\n")
    if declared.lower().startswith(DECLARED) and len(declared) == len(DECLARED) + 1:
        return declared[-1], True
    lines = [first, *(file.readline(LONGEST_FIELD) for _line in range(SAMPLE_ROWS))]
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter)), False


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many of `lines` have the same number of fields, and how many fields: the right delimiter has the most."""
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, rows = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return rows, width


def _records(file: IO[str], delimiter: str, limits: SheetLimits) -> Iterator[list[str]]:
    lines = _Lines(file, limits)
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            lines.row_ended()
            yield row
    except csv.Error as error:
        raise DamagedWorkbookError(
            _(
                "Isi terlalu panjang di sekitar baris %(line)s: mungkin tanda kutip tidak ditutup. "
                "Perbaiki, lalu unggah lagi.",
                line=lines.count,
            )
        ) from error


class _Lines:
    """Lines of a file; of one row no more than a row may hold, as a quote that never ends would swallow the file."""

    def __init__(self, file: IO[str], limits: SheetLimits) -> None:
        self._file = file
        self._limit = limits.row_bytes
        self._length = 0
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.count += 1
        self._length += len(line)
        if self._length > self._limit:
            raise too_much_inside()
        return line

    def row_ended(self) -> None:
        self._length = 0


def _cell(text: str) -> Cell:
    """The text without the apostrophe that guards against formulas in exported files."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text
