"""Looking into a workbook on behalf of a person who does not know yet what is in it."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from core.sheets.cells import Cell, text_of
from core.sheets.choice import first_rows, sheet_called, titles_from
from core.sheets.description import FoundColumn, SampleRow, SheetDescription, WorkbookDescription
from core.sheets.header import TitleRows, find_titles, guess_titles, header_of
from core.sheets.layout import GROUP_MARK, Layout
from core.sheets.limits import SheetLimits, current_limits
from core.sheets.opening import open_source
from core.sheets.shelf import Shelf
from core.sheets.source import SheetIndex

SAMPLE_ROWS = 10
NO_COLUMNS = Layout(columns=())


def describe(  # noqa: PLR0913 - each says one thing about one file
    path: Path,
    layout: Layout = NO_COLUMNS,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    limits: SheetLimits | None = None,
    folder: Path | None = None,
    kept: Path | None = None,
) -> WorkbookDescription:
    """What is in the file at `path`, and which sheet and header fit `layout` best; costs what reading it once costs.

    `sheet` and `header_row` (the first row of its header) overrule the proposal. With `kept` what was read is kept
    there (`open_source`). Raises SheetError for a file that can't be read, ChoiceError for a choice that is not in it.
    """
    with open_source(path, limits=limits or current_limits(), folder=folder, kept=kept) as source:
        titles = {index.name: _titles(source, index, layout) for index in source.sheets}
        proposed = sheet_called(source, sheet) if sheet is not None else _best(source, titles, layout)
        if header_row is not None:
            titles[proposed.name] = titles_from(source, proposed, header_row, layout)
        seen = tuple(_describe_sheet(source, index, titles[index.name]) for index in source.sheets)
        hidden = tuple(SheetDescription(name, visible=False) for name in source.hidden_sheets)
        return WorkbookDescription(source.format, seen + hidden, proposed.name)


def _titles(source: Shelf, index: SheetIndex, layout: Layout) -> TitleRows | None:
    top = first_rows(source, index)
    return find_titles(top, layout) or guess_titles(top)


def _best(source: Shelf, titles: dict[str, TitleRows | None], layout: Layout) -> SheetIndex:
    """The sheet with the most known columns; of equals the one with the most rows."""

    def fit(index: SheetIndex) -> tuple[int, int]:
        found = titles[index.name]
        return (len(header_of(found, layout).positions) if found else 0), len(index.filled)

    return max(source.sheets, key=fit)


def _describe_sheet(source: Shelf, index: SheetIndex, titles: TitleRows | None) -> SheetDescription:
    start = bisect_right(index.filled, titles.last_row) if titles else 0
    numbers = index.filled[start : start + SAMPLE_ROWS].tolist()
    rows = source.rows(index, numbers)
    columns = _columns(titles, rows)
    return SheetDescription(
        name=index.name,
        visible=True,
        filled_rows=len(index.filled),
        hidden_rows=index.hidden_rows,
        header_row=titles.first_row if titles else None,
        header_rows=titles.last_row - titles.first_row + 1 if titles else 1,
        columns=columns,
        sample=tuple(SampleRow(number, _texts(row, columns)) for number, row in zip(numbers, rows, strict=True)),
    )


def _texts(row: Sequence[Cell], columns: Sequence[FoundColumn]) -> tuple[str, ...]:
    return tuple(text_of(row[column.index]) if column.index < len(row) else "" for column in columns)


def _columns(titles: TitleRows | None, rows: Sequence[Sequence[Cell]]) -> tuple[FoundColumn, ...]:
    written = titles.written if titles else []
    width = max([len(written), *map(len, rows)])
    columns = []
    for index in range(width):
        title = written[index] if index < len(written) else ""
        if title or any(row[index] != "" for row in rows if index < len(row)):
            normalised = GROUP_MARK.join(titles.titles[index]) if titles and title else ""
            columns.append(FoundColumn(index, title, normalised))
    return tuple(columns)
