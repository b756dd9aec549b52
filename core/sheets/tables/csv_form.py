"""CSV as Excel in Indonesia opens it: UTF-8 with a mark, semicolons, dates as in ISO 8601, formulas defused."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import IO, Any

from core.sheets.defusing import defused
from core.sheets.tables.form import Form
from core.sheets.tables.table import Kind, Table

MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the code page of the machine."""


class CsvForm(Form):
    """Rows as lines."""

    def part(self, table: Table, columns: Sequence[Sequence[Any]], *, before: int) -> bytes:
        """The lines of the rows."""
        shown = [_shown(column.kind, values, table.zone) for column, values in zip(table.columns, columns, strict=True)]
        return _lines(zip(*shown, strict=True))

    def assemble(self, table: Table, pieces: Iterable[bytes], *, rows: int, target: IO[bytes]) -> None:
        """The mark, the titles, the lines."""
        target.write(MARK + _lines([[defused(column.title) for column in table.columns]]))
        target.writelines(pieces)


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _shown(kind: Kind, values: Sequence[Any], zone: tzinfo) -> list[Any]:
    show = SHOWING[kind]
    return ["" if value is None else show(value, zone) for value in values]


def _text(value: str, zone: tzinfo) -> str:
    return defused(value)


def _number(value: Any, zone: tzinfo) -> Any:
    return value


def _date(value: date, zone: tzinfo) -> str:
    return value.isoformat()


def _moment(value: datetime, zone: tzinfo) -> str:
    return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")


SHOWING: dict[Kind, Callable[[Any, tzinfo], Any]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
}
