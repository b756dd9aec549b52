"""A workbook of one sheet, whose rows were compressed when they were read and are not touched again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from core.sheets.tables.archive import Archive, packed
from core.sheets.tables.cell_xml import cells, letters_of
from core.sheets.tables.form import Form
from core.sheets.tables.table import Table
from core.sheets.tables.workbook_xml import STATIC_PARTS, sheet_head, sheet_tail, workbook

MOST_ROWS = 1_048_575
"""Rows Excel has on a sheet, without the titles."""

STRIP = 500
"""Rows that are XML at the same time: with 4,000 an export took 12 MB more."""


class XlsxForm(Form):
    """Rows as compressed XML."""

    def part(self, table: Table, columns: Sequence[Sequence[Any]], *, before: int) -> bytes:
        """The compressed XML of the rows."""
        first = before + 2
        starts = range(0, len(columns[0]), STRIP)
        return packed(_rows(table, [values[at : at + STRIP] for values in columns], first + at) for at in starts)

    def assemble(self, table: Table, pieces: Iterable[bytes], *, rows: int, target: IO[bytes]) -> None:
        """The static parts, then the sheet."""
        archive = Archive(target)
        for name, text in STATIC_PARTS.items():
            archive.add(name, [packed([text], is_end=True)])
        archive.add("xl/workbook.xml", [packed([workbook(table, rows)], is_end=True)])
        archive.add("xl/worksheets/sheet1.xml", _sheet(table, pieces, rows))
        archive.finish()


def _rows(table: Table, columns: list[Sequence[Any]], first: int) -> str:
    written = [
        cells(column.kind, letters_of(n), values, first, table.zone)
        for n, (column, values) in enumerate(zip(table.columns, columns, strict=True))
    ]
    lines = zip(*written, strict=True)
    return "".join([f'<row r="{row}">{"".join(line)}</row>' for row, line in enumerate(lines, first)])


def _sheet(table: Table, pieces: Iterable[bytes], rows: int) -> Iterator[bytes]:
    yield packed([sheet_head(table, rows)])
    yield from pieces
    yield packed([sheet_tail(table, rows)], is_end=True)
