"""A wide sheet with sums: what is written stays open to be sorted and coloured, what is worked out is protected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from core.sheets.writer import LONGEST_NAME

UNSAFE = str.maketrans("[]:*?/\\", "-------")


@dataclass(frozen=True)
class LedgerSheet:
    """One sheet: titles above, a row a person, and columns that the spreadsheet works out from the others."""

    name: str
    heading: Sequence[str]
    """Lines above the table."""
    titles: Sequence[str]
    """Of the columns: texts first, then numbers, then what is worked out."""
    texts: int
    """How many columns of texts there are."""
    rows: Sequence[Sequence[str | int | None]]
    """Texts and numbers of each person; None leaves the cell empty."""
    summed: int
    """How many columns of numbers, from the first one on, sum and mean go over."""


def write_ledger(out: IO[bytes], sheets: Iterable[LedgerSheet], *, sum_title: str, mean_title: str) -> None:
    """Write an .xlsx with a sheet each to `out`. Formulas are locked, without a password: against slips."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only writers of workbooks pay for the library

    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        style = {
            "title": book.add_format(
                {"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#EEEEEE"}
            ),
            "heading": book.add_format({"bold": True, "locked": False}),
            "open": book.add_format({"border": 1, "locked": False}),
            "worked_out": book.add_format({"border": 1, "bold": True, "num_format": "0"}),
            "mean": book.add_format({"border": 1, "bold": True, "num_format": "0.0"}),
        }
        for sheet in sheets:
            _write(book, sheet, style, (sum_title, mean_title))


def _write(book: Any, sheet: LedgerSheet, style: dict[str, Any], titles: tuple[str, str]) -> None:
    page = book.add_worksheet(sheet.name.translate(UNSAFE)[:LONGEST_NAME])
    for at, line in enumerate(sheet.heading):
        page.write_string(at, 0, line, style["heading"])
    top = len(sheet.heading) + 1
    for column, title in enumerate([*sheet.titles, *titles]):
        page.write_string(top, column, title, style["title"])
    for at, row in enumerate(sheet.rows, start=top + 1):
        _write_row(page, at, row, sheet, style)
    if sheet.rows:
        _write_means(page, top, sheet, style, titles[1])
    page.freeze_panes(top + 1, sheet.texts)
    page.set_column(0, 0, 5)
    page.set_column(1, sheet.texts - 1, 22)
    page.set_column(sheet.texts, len(sheet.titles) + 1, 8)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.protect(
        "", {"sort": True, "autofilter": True, "format_cells": True, "format_columns": True, "format_rows": True}
    )


def _write_row(page: Any, at: int, row: Sequence[str | int | None], sheet: LedgerSheet, style: dict[str, Any]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            page.write_string(at, column, value, style["open"])
        elif value is None:
            page.write_blank(at, column, None, style["open"])
        else:
            page.write_number(at, column, value, style["open"])
    numbers = [value for value in row[sheet.texts : sheet.texts + sheet.summed] if isinstance(value, int)]
    span = _span(at, sheet.texts, at, sheet.texts + sheet.summed - 1)
    page.write_formula(at, len(row), f"=SUM({span})", style["worked_out"], sum(numbers))
    mean = sum(numbers) / len(numbers) if numbers else ""
    page.write_formula(at, len(row) + 1, f'=IFERROR(AVERAGE({span}),"")', style["mean"], mean)


def _write_means(page: Any, top: int, sheet: LedgerSheet, style: dict[str, Any], title: str) -> None:
    foot = top + 1 + len(sheet.rows)
    page.write_string(foot, 1, title, style["title"])
    for column in range(sheet.texts, sheet.texts + sheet.summed):
        numbers = [row[column] for row in sheet.rows if isinstance(row[column], int)]
        mean = sum(int(each or 0) for each in numbers) / len(numbers) if numbers else ""
        span = _span(top + 1, column, foot - 1, column)
        page.write_formula(foot, column, f'=IFERROR(AVERAGE({span}),"")', style["mean"], mean)


def _span(row: int, column: int, last_row: int, last_column: int) -> str:
    from xlsxwriter.utility import xl_range  # noqa: PLC0415 - as above

    span: str = xl_range(row, column, last_row, last_column)
    return span
