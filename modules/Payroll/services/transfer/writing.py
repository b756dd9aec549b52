"""Writing a list of transfers as its bank wants it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from core.sheets.tables import FORMS, Kind, Table, TableColumn
from modules.Payroll.services.transfer.form import TransferCell, TransferForm, written_day
from modules.Payroll.services.transfer.payees import Payee

MONEY = {"amount", "total"}


@dataclass(frozen=True)
class Order:
    """What is the same in all rows."""

    day: date
    remark: str
    source_account: str = ""


def write_list(target: IO[bytes], form: TransferForm, rows: Sequence[Payee], order: Order) -> None:
    """Write the whole file to `target`."""
    if form.file == "xlsx":
        _write_workbook(target, form, rows, order)
    else:
        target.write(_as_text(form, rows, order).encode("ascii", "replace"))


def _as_text(form: TransferForm, rows: Sequence[Payee], order: Order) -> str:
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=form.delimiter, lineterminator="\r\n")
    if form.head:
        whole = {"count": len(rows), "total": sum(row.amount for row in rows)}
        out.writerow([_shown(cell, _common(order) | whole) for cell in form.head])
    if form.has_titles:
        out.writerow([cell.title for cell in form.columns])
    for values in _values(rows, order):
        out.writerow([_shown(cell, values) for cell in form.columns])
    return text.getvalue()


def _write_workbook(target: IO[bytes], form: TransferForm, rows: Sequence[Payee], order: Order) -> None:
    # Account numbers are texts: their zeros count, and Excel must not make 1,23E+15 of them.
    table = Table(
        form.label,
        [TableColumn(cell.title, Kind.MONEY if cell.value in MONEY else Kind.TEXT, 20) for cell in form.columns],
    )
    written = [
        [values["amount"] if cell.value in MONEY else _shown(cell, values) for cell in form.columns]
        for values in _values(rows, order)
    ]
    pieces = [FORMS["xlsx"].part(table, list(zip(*written, strict=True)), before=0)] if written else []
    FORMS["xlsx"].assemble(table, pieces, rows=len(written), target=target)


def _values(rows: Sequence[Payee], order: Order) -> Iterator[dict[str, Any]]:
    common = _common(order)
    for number, row in enumerate(rows, start=1):
        yield common | {
            "number": number,
            "account": row.account,
            "holder": row.holder,
            "bank": row.bank,
            "amount": row.amount,
        }


def _common(order: Order) -> dict[str, Any]:
    return {"day": order.day, "remark": order.remark, "source_account": order.source_account}


def _shown(cell: TransferCell, values: dict[str, Any]) -> str:
    value = values[cell.value] if cell.value else cell.text
    if isinstance(value, date):
        text = written_day(value, cell.format)
    elif cell.value in MONEY:
        text = f"{value}.{'0' * cell.decimals}" if cell.decimals else str(value)
    else:
        text = str(value)
    return text[: cell.length]
