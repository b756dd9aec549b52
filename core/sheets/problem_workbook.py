"""Rows that were left out, as the person's own workbook with what is wrong beside them, to mend and upload again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.i18n import gettext as _
from core.sheets.cells import Cell, text_of
from core.sheets.defusing import FORMULA_STARTS
from core.sheets.layout import normalised_title
from core.sheets.problems import CellTrouble, RowProblem
from core.sheets.reader import SheetRows
from core.sheets.writer import LONGEST_NAME, LONGEST_TEXT

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
ROWS_AT_ONCE = 500
MOST_COMMENTS = 5_000
"""The library keeps comments in memory; every reason is in the last column anyway."""

COLUMN_WIDTH, REASON_WIDTH = 16, 70
PROBLEM_TITLE = "masalah"

Faults = tuple[int, list[RowProblem]]


def write_problems(rows: SheetRows, problems: Iterable[RowProblem], target: Path) -> int:
    """Write the header of `rows` and each row that `problems`, ordered by row, name to the .xlsx `target`.

    A red last column says why, a comment marks each faulty cell. A program that reads it as it read `rows` finds the
    same header and does not see the last column. Returns how many rows were written.
    """
    # Only writers of workbooks should pay for the library.
    from xlsxwriter import Workbook  # noqa: PLC0415

    with Workbook(target, OPTIONS) as book:
        page = _Page(book, rows)
        page.write_header()
        faults = ((row, list(members)) for row, members in groupby(problems, key=lambda problem: problem.row))
        return sum(map(page.write, _batches(faults)))


def _batches(faults: Iterator[Faults]) -> Iterator[list[Faults]]:
    while batch := list(islice(faults, ROWS_AT_ONCE)):
        yield batch


@dataclass(frozen=True)
class _Looks:
    text: "Format"
    quoted: "Format"
    day: "Format"
    moment: "Format"
    title: "Format"
    reason: "Format"
    reason_title: "Format"


class _Page:
    """The one sheet, written from top to bottom."""

    def __init__(self, book: "Workbook", rows: SheetRows) -> None:
        self._rows = rows
        self._sheet: Worksheet = book.add_worksheet(rows.sheet_name[:LONGEST_NAME])
        red = {"font_color": "#9C0006", "bg_color": "#FFC7CE", "text_wrap": True, "valign": "top"}
        self._looks = _Looks(
            text=book.add_format({"num_format": "@"}),
            quoted=book.add_format({"num_format": "@", "quote_prefix": True}),
            day=book.add_format({"num_format": "dd/mm/yyyy"}),
            moment=book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}),
            title=book.add_format({"bold": True, "num_format": "@"}),
            reason=book.add_format({**red, "num_format": "@"}),
            reason_title=book.add_format({**red, "bold": True}),
        )
        self._header = rows.header_cells()
        self._width = _width(self._header)
        self._next = 0
        self._comments = 0

    def write_header(self) -> None:
        self._sheet.set_column(0, max(self._width - 1, 0), COLUMN_WIDTH)
        self._sheet.set_column(self._width, self._width, REASON_WIDTH)
        for number, cells in enumerate(self._header):
            for column, cell in enumerate(cells[: self._width]):
                if text := text_of(cell):
                    self._sheet.write_string(self._next, column, text[:LONGEST_TEXT], self._looks.title)
            if number == 0:
                self._sheet.write_string(self._next, self._width, _("Masalah"), self._looks.reason_title)
            self._next += 1
        self._sheet.freeze_panes(self._next, 0)

    def write(self, batch: list[Faults]) -> int:
        numbers = [row for row, _problems in batch]
        for (row, problems), cells in zip(batch, self._rows.whole_rows(numbers), strict=True):
            for column, cell in enumerate(cells[: self._width]):
                self._write_cell(column, cell)
            self._write_reasons(row, problems)
            self._next += 1
        return len(batch)

    def _write_reasons(self, row: int, problems: list[RowProblem]) -> None:
        reasons = [f"{problem.column}: {problem.reason}" if problem.column else problem.reason for problem in problems]
        text = "\n".join([_("Baris %(row)s", row=row), *reasons])
        self._sheet.write_string(self._next, self._width, text[:LONGEST_TEXT], self._looks.reason)
        for title, members in groupby(problems, key=lambda problem: problem.column):
            column = self._rows.position_of(title)
            if column is not None and column < self._width and self._comments < MOST_COMMENTS:
                self._comments += 1
                self._sheet.write_comment(self._next, column, "\n".join(problem.reason for problem in members))

    def _write_cell(self, column: int, cell: Cell) -> None:
        at = self._next, column
        match cell:
            case str():
                self._write_text(column, cell)
            case bool():
                self._sheet.write_boolean(*at, cell)
            case int() | float():
                self._sheet.write_number(*at, cell)
            case datetime():
                self._sheet.write_datetime(*at, cell, self._looks.moment)
            case date():
                self._sheet.write_datetime(*at, cell, self._looks.day)
            case CellTrouble.ERROR_VALUE:
                self._write_text(column, "#N/A")
            case CellTrouble.NO_RESULT:
                pass
            case timedelta() | _:
                self._write_text(column, str(cell))

    def _write_text(self, column: int, text: str) -> None:
        if text:
            look = self._looks.quoted if text.startswith(FORMULA_STARTS) else self._looks.text
            self._sheet.write_string(self._next, column, text[:LONGEST_TEXT], look)


def _width(header: list[list[Cell]]) -> int:
    """How many columns the person's table has, without the reasons of an earlier round."""
    width = max((len(cells) for cells in header), default=0)
    last = next((text_of(cells[width - 1]) for cells in header[:1] if len(cells) == width and width), "")
    return width - 1 if normalised_title(last) in (PROBLEM_TITLE, normalised_title(_("Masalah"))) else width
