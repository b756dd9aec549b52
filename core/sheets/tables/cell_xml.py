"""Cells as the XML of a worksheet: a whole column at a time, with a short way for what needs no care."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from core.sheets.defusing import starts_formula
from core.sheets.tables.table import Kind

LONGEST_TEXT = 32_767
"""Characters Excel allows in a cell."""

EPOCH = date(1899, 12, 30).toordinal()
"""Day 0 of Excel's calendar, for all days after February 1900."""
DAY_SECONDS = 86_400

TEXT, QUOTED, DATE, MOMENT, MONEY, NUMBER, TITLE = range(1, 8)
"""Styles, by their place in the workbook's list."""

EDGE = "\x1f"
ODD = re.compile(f"[&<>\x00-\x1e\ufffe\uffff\ud800-\udfff]|_x|{EDGE}[=+\\-@|\\s]|\\s{EDGE}")
"""Whatever in a column's texts, put between edges, needs escaping, quoting or kept blanks."""

ESCAPED = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML can't hold, or what would be read as standing for that: written as `_x0001_`, as Excel does."""

IMPOSSIBLE = re.compile("[\ufffe\uffff\ud800-\udfff]")
Values = Sequence[Any]


def cells(kind: Kind, letters: str, values: Values, first: int, zone: tzinfo) -> list[str]:
    """The cells of a column from row `first` on; an empty text where the value is None or empty."""
    if kind is Kind.TEXT:
        return _texts(letters, values, first)
    show, style = NUMERIC[kind]
    return [
        "" if value is None else f'<c r="{letters}{row}" s="{style}"><v>{show(value, zone)}</v></c>'
        for row, value in enumerate(values, first)
    ]


def text_cell(place: str, text: str, *, style: int = TEXT) -> str:
    """One text, however odd it is. What looks like a formula stays a text, also after somebody edits the cell."""
    if style == TEXT and starts_formula(text):
        style = QUOTED
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{escaped(text[:LONGEST_TEXT])}</t></is></c>'


def escaped(text: str) -> str:
    """`text` for XML, also in an attribute."""
    text = IMPOSSIBLE.sub("\ufffd", text)
    text = ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def letters_of(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters, column = chr(ord("A") + letter) + letters, column - 1
    return letters


def _texts(letters: str, values: Values, first: int) -> list[str]:
    if _needs_care(values):
        return [text_cell(f"{letters}{row}", value) if value else "" for row, value in enumerate(values, first)]
    return [
        f'<c r="{letters}{row}" s="1" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""
        for row, value in enumerate(values, first)
    ]


def _needs_care(values: Values) -> bool:
    """Whether any of the texts is odd: one search over all of them instead of several in each."""
    together = EDGE + EDGE.join([value or "" for value in values]) + EDGE
    return (
        ODD.search(together) is not None
        or together.count(EDGE) != len(values) + 1
        or max(map(len, filter(None, values)), default=0) > LONGEST_TEXT
    )


def _day(value: date, zone: tzinfo) -> int:
    return value.toordinal() - EPOCH


def _moment(value: datetime, zone: tzinfo) -> str:
    local = value.astimezone(zone)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return f"{local.toordinal() - EPOCH + seconds / DAY_SECONDS:.8f}"


def _number(value: Any, zone: tzinfo) -> Any:
    return value


NUMERIC: dict[Kind, tuple[Callable[[Any, tzinfo], Any], int]] = {
    Kind.DATE: (_day, DATE),
    Kind.MOMENT: (_moment, MOMENT),
    Kind.MONEY: (_number, MONEY),
    Kind.NUMBER: (_number, NUMBER),
}
