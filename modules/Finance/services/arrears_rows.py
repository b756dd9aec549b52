"""Rows of a file of arrears, cell by cell."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from core.i18n import gettext as _
from core.sheets import (
    Cell,
    CellRefusedError,
    RowChunk,
    RowProblem,
    date_in,
    parse_date,
    parse_identifier,
    parse_money,
    text_of,
)
from modules.Finance.services.tariffs import LARGEST_AMOUNT, YEARS

T = TypeVar("T")
YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
BEFORE = frozenset({"", "-", "sebelumnya", "sebelum", "lama"})
LONGEST_NOTE = 200


@dataclass
class ArrearsRow:
    """One arrear, as far as it could be read."""

    row: int
    nisn: str | None = None
    nipd: str | None = None
    name: str = ""
    fee: str = ""
    month: date | None = None
    """The first of it; None: from before."""
    amount: int = 0
    """Whole rupiah."""
    note: str | None = None
    problems: list[RowProblem] = field(default_factory=list)


def read_arrears(rows: RowChunk) -> list[ArrearsRow]:
    """A row each, with what is wrong with it."""
    return [
        _read(number, {key: cells[at] for key, cells in rows.columns.items()}) for at, number in enumerate(rows.numbers)
    ]


def _read(number: int, cells: dict[str, Cell]) -> ArrearsRow:
    found = ArrearsRow(number, name=text_of(cells["name"]), fee=text_of(cells["fee"]))
    found.note = text_of(cells["note"])[:LONGEST_NOTE] or None
    found.nisn = _cell(found, "NISN", lambda: parse_identifier(cells["nisn"], digits=10))
    found.nipd = _cell(found, "NIPD", lambda: parse_identifier(cells["nipd"]))
    found.month = _cell(found, _("Bulan"), lambda: month_of(cells["month"]))
    found.amount = _cell(found, _("Jumlah"), lambda: _amount(cells["amount"])) or 0
    if not found.problems and found.nisn is None and found.nipd is None:
        found.problems.append(RowProblem(number, "NISN", _("NISN dan NIPD kosong; isi salah satunya.")))
    return found


def _cell(found: ArrearsRow, column: str, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except CellRefusedError as error:
        found.problems.append(RowProblem(found.row, column, str(error)))
        return None


def month_of(cell: Cell) -> date | None:
    """The first of the month that a cell names; None for what was before. Raises CellRefusedError."""
    if isinstance(cell, str):
        text = text_of(cell)
        if text.casefold() in BEFORE:
            return None
        found = _month_in(text)
    else:
        found = parse_date(cell)
    if found is None or found.year not in YEARS:
        raise CellRefusedError(_("Tulis bulan seperti 2026-07 atau Juli 2026, atau kosongkan."))
    return found.replace(day=1)


def _month_in(text: str) -> date | None:
    if matched := YEAR_MONTH.fullmatch(text):
        return _first_of(int(matched[1]), int(matched[2]))
    if matched := MONTH_YEAR.fullmatch(text):
        return _first_of(int(matched[2]), int(matched[1]))
    return date_in(text) or date_in(f"1 {text}")


def _first_of(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and year in YEARS else None


def _amount(cell: Cell) -> int:
    amount = parse_money(cell)
    if amount is None or not 0 < amount <= LARGEST_AMOUNT:
        raise CellRefusedError(_("Tulis jumlah yang lebih dari nol dan tidak melebihi satu miliar rupiah."))
    return amount
