"""Rows of a workbook, in chunks, from any row on."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.sheets.cells import Cell, text_of
from core.sheets.cut import CutSheet, cut_workbook
from core.sheets.header import SEARCHED_ROWS, Header, find_header, require_columns
from core.sheets.layout import Layout, normalised_title
from core.sheets.limits import DEFAULT_LIMITS, SheetLimits

if TYPE_CHECKING:
    from core.sheets.grid import Grid


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

    def __init__(self, grid: "Grid", sheet: CutSheet, header: Header, layout: Layout) -> None:
        """Read `sheet` of `grid` as `layout` says."""
        self._grid = grid
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
    def total(self) -> int:
        """Number of filled rows below the header, repeated headers among them."""
        return len(self._sheet.filled) - self._first

    def read(self, *, after: int, size: int) -> tuple[RowChunk, int, int] | None:
        """The next `size` filled rows below row number `after`: chunk, rows gone through, number of the last.

        None at the end.
        """
        start = max(self._first, bisect_right(self._sheet.filled, after))
        numbers = self._sheet.filled[start : start + size].tolist()
        return (self._chunk(numbers), len(numbers), numbers[-1]) if numbers else None

    def chunks(self, *, after: int = 0, size: int) -> Iterator[RowChunk]:
        """All rows below row number `after`, `size` at a time."""
        while found := self.read(after=after, size=size):
            chunk, _count, after = found
            yield chunk

    def _chunk(self, numbers: list[int]) -> RowChunk:
        positions = [self._header.positions.get(column.key) for column in self._layout.columns]
        rows = [
            [row[at] if at is not None and at < len(row) else "" for at in positions]
            for row in self._grid.rows(self._sheet, numbers)
        ]
        kept = [index for index, row in enumerate(rows) if not self._says_nothing(row)]
        columns = zip(*(rows[index] for index in kept), strict=True) if kept else ((),) * len(positions)
        return RowChunk(
            numbers=[numbers[index] for index in kept],
            columns={column.key: list(cells) for column, cells in zip(self._layout.columns, columns, strict=True)},
            skipped=len(numbers) - len(kept),
        )

    def _says_nothing(self, row: Sequence[Cell]) -> bool:
        """Whether the row is blank, or the header once more."""
        for column, cell in zip(self._layout.columns, row, strict=True):
            if cell == "":
                continue
            if not isinstance(cell, str):
                return False
            if (title := normalised_title(text_of(cell))) and title not in self._header.words[column.key]:
                return False
        return True


@contextmanager
def open_rows(
    path: Path, layout: Layout, *, limits: SheetLimits = DEFAULT_LIMITS, folder: Path | None = None
) -> Iterator[SheetRows]:
    """Open the rows of the visible sheet of `path` that fits `layout` best.

    The workbook is checked as by `inspect_workbook` and copied, cut into blocks, to a temporary file in `folder`.
    Raises SheetError for a file that can't be read, also MissingColumnsError and AmbiguousColumnError for its header.
    """
    # Loads the parser, which only readers of workbooks should pay for.
    from core.sheets.grid import Grid  # noqa: PLC0415

    cut = cut_workbook(path, limits=limits, folder=folder)
    with cut.file:
        grid = Grid(cut)
        found = [(sheet, find_header(_top(grid, sheet), layout)) for sheet in cut.sheets]
        sheet, header = max(found, key=lambda pair: len(pair[1].positions) if pair[1] else 0)
        yield SheetRows(grid, sheet, require_columns(header, layout), layout)


def _top(grid: "Grid", sheet: CutSheet) -> dict[int, Sequence[Cell]]:
    numbers = sheet.filled[:SEARCHED_ROWS].tolist()
    rows = grid.rows(sheet, numbers)
    width = max(map(len, rows), default=0)
    return {number: [*row, *[""] * (width - len(row))] for number, row in zip(numbers, rows, strict=True)}
