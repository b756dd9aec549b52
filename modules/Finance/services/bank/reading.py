"""A row of a statement, as its form says it is to be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.i18n import gettext as _
from core.sheets import Cell, RowChunk, RowProblem, text_of
from modules.Finance.services.bank.form import BankForm, plain

LONGEST_TEXT = 300
LARGEST = Decimal(10**15)
CURRENCY = re.compile(r"^(?:rp\.?|idr)\s*", re.IGNORECASE)
MARKED = re.compile(r"(?P<amount>[^A-Za-z]*)(?P<mark>[A-Za-z]*)")
NUMBER = {
    ".": re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?", re.ASCII),
    ",": re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?", re.ASCII),
}
TRIED = 20
"""Rows by which a form is known."""


@dataclass
class StatementRow:
    """One row, as far as it could be read."""

    row: int
    booked_on: date | None = None
    amount: Decimal = Decimal(0)
    """Rupiah, positive for money that came in; statements have cents."""
    text: str = ""
    balance: str = ""
    """After it, as far as the bank says so."""
    raw: dict[str, str] = field(default_factory=dict)
    is_note: bool = False
    """No movement: a balance, a sum, a line of words."""
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def is_incoming(self) -> bool:
        """Whether money came in."""
        return self.amount > 0

    @property
    def rupiah(self) -> int:
        """Whole rupiah without sign; cents are left off."""
        return int(abs(self.amount))

    @property
    def has_cents(self) -> bool:
        """Whether it is not whole rupiah: then it is interest or the bank's own, never a school fee."""
        return self.amount != int(self.amount)


def read_statement(rows: RowChunk, forms: Sequence[BankForm]) -> list[StatementRow]:
    """The rows by the form that fits them best of `forms`."""
    form = form_of(rows, forms)
    return [_row(number, _cells(rows, at), form) for at, number in enumerate(rows.numbers)]


def form_of(rows: RowChunk, forms: Sequence[BankForm]) -> BankForm:
    """The form by which the most of the first rows are movements without a problem; of equals the first."""
    samples = [(number, _cells(rows, at)) for at, number in enumerate(rows.numbers[:TRIED])]

    def read(form: BankForm) -> int:
        found = [_row(number, cells, form) for number, cells in samples]
        return sum(not row.is_note and not row.problems for row in found)

    return max(forms, key=read)


def _cells(rows: RowChunk, at: int) -> dict[str, Cell]:
    return {key: cells[at] for key, cells in rows.columns.items()}


def _row(number: int, cells: Mapping[str, Cell], form: BankForm) -> StatementRow:
    found = StatementRow(number, raw={key: text_of(cell) for key, cell in cells.items() if text_of(cell)})
    words = [plain(cells.get(key, "")) for key in ("number", "text", "more", "reference")]
    found.text = " ".join(filter(None, words))[:LONGEST_TEXT]
    found.balance = _balance(cells.get("balance", ""), form)
    day = cells.get("date", "")
    if form.is_pending(day):
        found.problems.append(RowProblem(number, _("Tanggal"), _pending()))
        return found
    found.booked_on = form.day_in(day)
    amount = _signed(cells, form)
    found.is_note = form.is_note(plain(day)) or (found.booked_on is None and amount is None) or amount == 0
    found.amount = amount or Decimal(0)
    if not found.is_note:
        found.problems = _problems(found, amount)
    return found


def _problems(found: StatementRow, amount: Decimal | None) -> list[RowProblem]:
    problems = []
    if found.booked_on is None:
        reason = _("Tanggal ini tidak dapat dibaca. Pilih bentuk berkas yang sesuai, lalu unggah lagi.")
        problems.append(RowProblem(found.row, _("Tanggal"), reason))
    if amount is None:
        reason = _("Jumlah atau tanda masuk/keluarnya tidak dapat dibaca. Pilih bentuk berkas yang sesuai.")
        problems.append(RowProblem(found.row, _("Jumlah"), reason))
    return problems


def _pending() -> str:
    return _("Bank belum membukukan baris ini. Unduh mutasinya lagi besok; baris ini masuk saat itu.")


def _signed(cells: Mapping[str, Cell], form: BankForm) -> Decimal | None:
    """The amount with its sign; None if it can't be read."""
    if form.sign == "columns":
        return _by_columns(money_in(cells.get("credit", ""), form), money_in(cells.get("debit", ""), form))
    cell, mark = cells.get("amount", ""), plain(cells.get("mark", "")).upper()
    if form.sign == "suffix":
        if not (matched := MARKED.fullmatch(CURRENCY.sub("", plain(cell)))):
            return None
        cell, mark = matched["amount"], matched["mark"].upper()
    amount = money_in(cell, form)
    if amount is None or (mark not in form.incoming and mark not in form.outgoing):
        return None
    return amount if mark in form.incoming else -amount


def _by_columns(credit: Decimal | None, debit: Decimal | None) -> Decimal | None:
    if credit is None and debit is None:
        return None
    if credit and debit:
        return None
    return credit or -(debit or Decimal(0))


def money_in(cell: Cell, form: BankForm) -> Decimal | None:
    """Rupiah with cents; None if the cell says no amount."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        found = round(Decimal(str(cell)), 2)
        return found if abs(found) < LARGEST else None
    text = CURRENCY.sub("", plain(cell)).replace(" ", "")
    if not NUMBER[form.decimal].fullmatch(text):
        return None
    thousands = "," if form.decimal == "." else "."
    found = Decimal(text.replace(thousands, "").replace(",", "."))
    return found if abs(found) < LARGEST else None


def _balance(cell: Cell, form: BankForm) -> str:
    """The balance in one spelling, so that the same line is known again in a file of another kind."""
    found = money_in(cell, form)
    return f"{found:.2f}" if found is not None else plain(cell)
