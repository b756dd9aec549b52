"""How a bank writes its statements, as data: a file that a school can add without a programmer."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.i18n import gettext as _
from core.sheets import Cell, date_in, text_of

ColumnKey = Literal[
    "date", "text", "more", "reference", "number", "branch", "amount", "mark", "debit", "credit", "balance"
]
Sign = Literal["columns", "mark", "suffix"]
DATE_PARTS = (("yyyy", "%Y"), ("yy", "%y"), ("mm", "%m"), ("dd", "%d"))
DATE_FORM = re.compile(r"(?:yyyy|yy|mm|dd|[/. -])+")


class BankForm(BaseModel):
    """One form of statement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=r"^[a-z0-9-]{2,40}$")
    """What an import remembers; also the name of the file."""
    label: str = Field(min_length=2, max_length=60)
    columns: Mapping[ColumnKey, list[str]]
    """What each column is called, by any of its titles."""
    beside: Mapping[ColumnKey, ColumnKey] = {}
    """Column that has no title, or the same as the column left of it → that column."""
    sign: Sign
    """Where it says whether money came in: two columns, a column of marks, or a mark behind the amount."""
    dates: list[str] = Field(default=["dd/mm/yyyy"], min_length=1)
    decimal: Literal[".", ","] = "."
    """What stands before the cents; the other one is between thousands."""
    incoming: list[str] = ["CR", "C", "K", "KREDIT", "CREDIT"]
    """Marks of money that came in."""
    outgoing: list[str] = ["DB", "D", "DR", "DEBIT", "DEBET"]
    pending: list[str] = []
    """What stands for the day while the bank has not booked it."""
    notes: list[str] = []
    """How rows begin that are no movement: balances and sums."""

    @model_validator(mode="after")
    def has_what_it_needs(self) -> Self:
        """A day, words, and amounts where `sign` says they are."""
        needed = {"columns": {"credit"}, "mark": {"amount", "mark"}, "suffix": {"amount"}}[self.sign]
        missing = sorted(({"date"} | needed) - set(self.columns))
        if missing:
            raise ValueError(_("Kolom %(names)s belum ada.", names=", ".join(missing)))
        if not {"text", "number"} & set(self.columns):
            raise ValueError(_("Kolom text atau number harus ada."))
        if any(not titles or not all(title.strip() for title in titles) for titles in self.columns.values()):
            raise ValueError(_("Tiap kolom butuh paling sedikit satu judul."))
        unknown = [each for each in self.dates if not DATE_FORM.fullmatch(each) or "dd" not in each or "mm" not in each]
        if unknown:
            raise ValueError(
                _("Tulis tanggal dengan dd, mm, dan yyyy atau yy, bukan %(forms)s.", forms=", ".join(unknown))
            )
        return self

    def day_in(self, cell: Cell) -> date | None:
        """The day that a cell names; None if it is none."""
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = plain(cell)
        for form in self.dates:
            try:
                return datetime.strptime(text.split(" ")[0], _pattern(form)).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        return date_in(text) or date_in(text.split(" ")[0])

    def is_pending(self, cell: Cell) -> bool:
        """Whether the bank has not booked the row yet."""
        return plain(cell).upper() in self.pending

    def is_note(self, text: str) -> bool:
        """Whether a row that begins like this is no movement."""
        return text.casefold().startswith(tuple(each.casefold() for each in self.notes)) if self.notes else False


def plain(cell: Cell) -> str:
    """The text of a cell without the apostrophe with which banks keep Excel from reading it as a number."""
    return text_of(cell).lstrip("'").strip()


def _pattern(form: str) -> str:
    for part, directive in DATE_PARTS:
        form = form.replace(part, directive)
    return form
