"""Which sheet is meant, and where its header is: as a person says, else as it looks."""

from collections.abc import Sequence

from core.i18n import gettext as _
from core.sheets.cells import Cell
from core.sheets.errors import ChoiceError
from core.sheets.header import SEARCHED_ROWS, TitleRows, find_titles, guess_titles, header_of, titles_at
from core.sheets.layout import Layout
from core.sheets.shelf import Shelf
from core.sheets.source import SheetIndex

Found = tuple[SheetIndex, TitleRows | None]


def choose_titles(source: Shelf, layout: Layout, *, sheet: str | None, header_row: int | None) -> Found:
    """The sheet to read and its titles; None as titles if nothing was chosen and no row has a known title.

    Raises ChoiceError for a sheet or a row that is not there.
    """
    if sheet is None:
        found = [(index, find_titles(first_rows(source, index), layout)) for index in source.sheets]
        index, titles = max(found, key=lambda pair: _matched(pair[1], layout))
    else:
        index = sheet_called(source, sheet)
        top = first_rows(source, index)
        titles = find_titles(top, layout) or guess_titles(top)
    return index, titles if header_row is None else titles_from(source, index, header_row, layout)


def sheet_called(source: Shelf, name: str) -> SheetIndex:
    """The visible sheet with this name; raises ChoiceError."""
    found = next((index for index in source.sheets if index.name == name), None)
    if found is None:
        raise ChoiceError(_("Berkas tidak punya lembar %(name)s yang berisi. Pilih lembar lain.", name=name))
    return found


def titles_from(source: Shelf, index: SheetIndex, row: int, layout: Layout | None) -> TitleRows:
    """The titles that begin in `row`; raises ChoiceError if it is empty."""
    top = _rows(source, index, [number for number in (row, row + 1) if number in index.filled])
    if row not in top:
        raise ChoiceError(_("Baris %(row)s kosong. Pilih baris yang berisi judul kolom.", row=row))
    return titles_at(top, row, layout)


def first_rows(source: Shelf, index: SheetIndex) -> dict[int, Sequence[Cell]]:
    """The rows in which a header is looked for, all of one width."""
    return _rows(source, index, index.filled[:SEARCHED_ROWS].tolist())


def _rows(source: Shelf, index: SheetIndex, numbers: list[int]) -> dict[int, Sequence[Cell]]:
    rows = source.rows(index, numbers)
    width = max(map(len, rows), default=0)
    return {number: [*row, *[""] * (width - len(row))] for number, row in zip(numbers, rows, strict=True)}


def _matched(titles: TitleRows | None, layout: Layout) -> int:
    return len(header_of(titles, layout).positions) if titles else 0
