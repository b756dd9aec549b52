"""Rows to a workbook in constant memory. What looks like a formula stays a text, also after someone edits the cell."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.sheets.defusing import starts_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_NAME = 31
"""Characters Excel allows on a tab."""

LONGEST_TEXT = 32_767
"""Characters Excel allows in a cell."""

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NO_SPANS: Mapping[int, int] = MappingProxyType({})

Value = str | int | float | date | datetime | None


@dataclass(frozen=True)
class Formats:
    """How cells look."""

    text: "Format"
    quoted: "Format"
    date: "Format"
    title: "Format"


class SheetWriter:
    """One sheet, written from top to bottom. Made by `write_workbook`."""

    def __init__(self, sheet: "Worksheet", formats: Formats) -> None:
        """Write to `sheet`."""
        self._sheet = sheet
        self._formats = formats
        self._row = 0

    def write_titles(self, titles: Sequence[str], *, spans: Mapping[int, int] = NO_SPANS) -> None:
        """Add a bold row; `spans` maps a column to how many columns its title is merged over."""
        for column, title in enumerate(titles):
            if column in spans:
                self._sheet.merge_range(
                    self._row, column, self._row, column + spans[column] - 1, title, self._formats.title
                )
            elif title:
                self._sheet.write_string(self._row, column, title, self._formats.title)
        self._row += 1

    def write(self, values: Sequence[Value]) -> None:
        """Add a row: texts stay texts, cut at 32,767 characters; dates are dates; None leaves the cell empty."""
        for column, value in enumerate(values):
            self._write_cell(column, value)
        self._row += 1

    def _write_cell(self, column: int, value: Value) -> None:
        if isinstance(value, str):
            style = self._formats.quoted if starts_formula(value) else self._formats.text
            self._sheet.write_string(self._row, column, value[:LONGEST_TEXT], style)
        elif isinstance(value, date):
            self._sheet.write_datetime(self._row, column, value, self._formats.date)
        elif value is not None:
            self._sheet.write_number(self._row, column, value)


@contextmanager
def write_workbook(path: Path, *, sheet_name: str) -> Iterator[SheetWriter]:
    """Write an .xlsx with one sheet to `path`; the file is complete when the block ends."""
    # Only writers of workbooks should pay for the library.
    from xlsxwriter import Workbook  # noqa: PLC0415

    with Workbook(path, OPTIONS) as book:
        formats = Formats(
            text=book.add_format({"num_format": "@"}),
            quoted=book.add_format({"num_format": "@", "quote_prefix": True}),
            date=book.add_format({"num_format": "dd/mm/yyyy"}),
            title=book.add_format({"bold": True}),
        )
        yield SheetWriter(book.add_worksheet(sheet_name[:LONGEST_NAME]), formats)
