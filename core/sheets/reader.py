"""Rows of a workbook, in chunks, from any row on."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.i18n import gettext as _
from core.sheets.cells import Cell, text_of
from core.sheets.choice import choose_titles
from core.sheets.errors import ChoiceError
from core.sheets.header import Header, TitleRows, header_as_told, header_of, require_columns
from core.sheets.layout import Layout, normalised_title
from core.sheets.limits import SheetLimits, current_limits
from core.sheets.opening import open_source
from core.sheets.references import index_of_letters
from core.sheets.shelf import Shelf
from core.sheets.source import SheetIndex


@dataclass(frozen=True)
class RowChunk:
    """Some rows, column by column: the shape in which checking them is fastest."""

    numbers: list[int]
    """Row numbers as Excel shows them; blank rows and repeated headers are not among them."""
    columns: dict[str, list[Cell]]
    """Key → cells, one a row. Every column of the layout is there; one that the file lacks is empty."""
    skipped: int
    """How many blank rows and repeated headers were left out."""


class SheetRows:
    """The data rows of one sheet, below its header. Made by `open_rows`."""

    def __init__(self, source: Shelf, sheet: SheetIndex, header: Header, layout: Layout) -> None:
        """Read `sheet` of `source` as `layout` says."""
        self._source = source
        self._sheet = sheet
        self._header = header
        self._layout = layout
        self._first = bisect_right(sheet.filled, header.last_row)

    @property
    def sheet_name(self) -> str:
        """The name on the tab."""
        return self._sheet.name

    @property
    def keys(self) -> frozenset[str]:
        """The columns of the layout that the file has."""
        return frozenset(self._header.positions)

    @property
    def hidden_rows(self) -> int:
        """How many rows of the sheet are hidden; they are read all the same."""
        return self._sheet.hidden_rows

    @property
    def total(self) -> int:
        """Number of filled rows below the header, repeated headers among them."""
        return len(self._sheet.filled) - self._first

    def read(self, *, after: int, size: int) -> tuple[RowChunk, int, int] | None:
        """The next `size` filled rows below row number `after`: chunk, rows gone through, number of the last.

        None at the end.
        """
        start = max(self._first, bisect_right(self._sheet.filled, after))
        numbers = self._sheet.filled[start : start + size].tolist()
        return (self._chunk(start, numbers), len(numbers), numbers[-1]) if numbers else None

    def chunks(self, *, after: int = 0, size: int) -> Iterator[RowChunk]:
        """All rows below row number `after`, `size` at a time."""
        while found := self.read(after=after, size=size):
            chunk, _count, after = found
            yield chunk

    def header_cells(self) -> list[list[Cell]]:
        """The rows of the header as they stand in the file, whole."""
        numbers = list(range(self._header.first_row, self._header.last_row + 1))
        return [_trimmed(cells) for cells in self._source.rows(self._sheet, numbers)]

    def whole_rows(self, numbers: Sequence[int]) -> list[list[Cell]]:
        """All cells of the rows with these numbers, from column A on; a row that is not filled is empty."""
        return self._source.rows(self._sheet, numbers)

    def position_of(self, title: str) -> int | None:
        """The index of the column that messages call `title`; None if the file lacks it."""
        keys = (column.key for column in self._layout.columns if column.title == title)
        return next((self._header.positions[key] for key in keys if key in self._header.positions), None)

    def _chunk(self, start: int, numbers: list[int]) -> RowChunk:
        keys = [column.key for column in self._layout.columns]
        positions = [self._header.positions.get(key) for key in keys]
        found = self._source.columns(self._sheet, start, start + len(numbers), positions)
        columns = dict(zip(keys, found, strict=True))
        silent = self._silent(columns, len(numbers))
        if silent:
            numbers = [number for index, number in enumerate(numbers) if index not in silent]
            columns = {
                key: [cell for index, cell in enumerate(cells) if index not in silent] for key, cells in columns.items()
            }
        return RowChunk(numbers, columns, skipped=len(silent))

    def _silent(self, columns: Mapping[str, Sequence[Cell]], size: int) -> set[int]:
        """Indexes of the rows that are blank, or the header once more; nearly all say something in the first column."""
        silent = set(range(size))
        for key, cells in columns.items():
            silent = {index for index in silent if cells[index] == "" or self._is_title(key, cells[index])}
        return silent

    def _is_title(self, key: str, cell: Cell) -> bool:
        """Whether `cell` repeats what the header says above it, or is blank."""
        if not isinstance(cell, str):
            return False
        title = normalised_title(text_of(cell))
        return not title or title in self._header.words[key]


def _trimmed(cells: list[Cell]) -> list[Cell]:
    width = max((index for index, cell in enumerate(cells, start=1) if cell != ""), default=0)
    return cells[:width]


@contextmanager
def open_rows(  # noqa: PLR0913 - each says one thing about one file
    path: Path,
    layout: Layout,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: SheetLimits | None = None,
    folder: Path | None = None,
    kept: Path | None = None,
) -> Iterator[SheetRows]:
    """Open the rows of the visible sheet of `path` that fits `layout` best, or as the caller says.

    `sheet` is the name on the tab, `header_row` the first row of the header, `mapping` has key → letters of its column.
    The file is checked and read once, whatever its format, into a temporary file in `folder`, or into `kept`, where
    it is found the next time (`open_source`).
    Raises SheetError for a file that can't be read, also MissingColumnsError and AmbiguousColumnError for its header,
    ChoiceError for a choice that is not in the file.
    """
    with open_source(path, limits=limits or current_limits(), folder=folder, kept=kept) as source:
        index, titles = choose_titles(source, layout, sheet=sheet, header_row=header_row)
        header = _header(titles, layout, mapping)
        yield SheetRows(source, index, require_columns(header, layout), layout)


def _header(titles: TitleRows | None, layout: Layout, mapping: Mapping[str, str] | None) -> Header | None:
    if titles is None or mapping is None:
        return header_of(titles, layout) if titles else None
    positions = {}
    for key, letters in mapping.items():
        index = index_of_letters(letters)
        if index is None or key not in {column.key for column in layout.columns}:
            raise ChoiceError(_("Kolom %(column)s tidak dikenal. Pilih kolom lagi.", column=letters))
        positions[key] = index
    return header_as_told(titles, positions)
