"""How a bank wants a list of transfers, as data."""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.i18n import gettext as _

Value = Literal[
    "", "number", "account", "holder", "bank", "amount", "remark", "day", "source_account", "count", "total"
]
DATE_PARTS = (("yyyy", "%Y"), ("yy", "%y"), ("mm", "%m"), ("dd", "%d"))


class TransferCell(BaseModel):
    """One cell of each row: a value, or always the same text; empty where neither is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    value: Value = ""
    text: str = ""
    length: int | None = Field(default=None, ge=1, le=200)
    """How many characters the bank takes; more are cut off."""
    decimals: int = Field(default=0, ge=0, le=2)
    """Of an amount: whole rupiah, or with so many zeros behind a point."""
    format: str = Field(default="dd/mm/yyyy", pattern=r"^(?:yyyy|yy|mm|dd|[/. -])+$")
    """Of a day."""


class TransferForm(BaseModel):
    """One form of list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=r"^[a-z0-9-]{2,40}$")
    """What is remembered of it; also the name of the file."""
    label: str = Field(min_length=2, max_length=60)
    file: Literal["xlsx", "csv"]
    delimiter: Literal[",", ";", "|", "\t"] = ","
    has_titles: bool = True
    banks: list[str] = []
    """Whose accounts it takes, as written with the employees; empty: of any bank."""
    account_digits: list[int] = []
    """How many digits an account number has; empty: any number of them."""
    head: list[TransferCell] = []
    """A row before the titles, about the whole."""
    columns: list[TransferCell] = Field(min_length=2)

    @model_validator(mode="after")
    def has_what_it_needs(self) -> Self:
        """An account and an amount; a row about the whole in text files only."""
        values = {cell.value for cell in self.columns}
        missing = sorted({"account", "amount"} - values)
        if missing:
            raise ValueError(_("Kolom %(names)s belum ada.", names=", ".join(missing)))
        if self.head and self.file != "csv":
            raise ValueError(_("Baris kepala hanya untuk berkas CSV."))
        return self

    @property
    def asks_source(self) -> bool:
        """Whether it needs the school's own account."""
        return any(cell.value == "source_account" for cell in (*self.head, *self.columns))

    def takes_bank(self, bank: str) -> bool:
        """Whether accounts of that bank are on its lists."""
        return not self.banks or bank.strip().upper() in {each.upper() for each in self.banks}


def written_day(day: date, form: str) -> str:
    """The day as the bank wants it."""
    for part, directive in DATE_PARTS:
        form = form.replace(part, directive)
    return day.strftime(form)
