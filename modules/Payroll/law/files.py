"""Law data as files: those of the module, and rows that a school adds in a folder of its own."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from flask import current_app, has_app_context

from modules.Payroll.law.errors import LawDataError

SHIPPED = Path(__file__).parent / "data"
NAMES = ("article_17", "bpjs", "figures", "ptkp", "ter_daily", "ter_monthly")


@dataclass(frozen=True, slots=True)
class LawRow:
    """A line of a law file with the place it stands at."""

    file: Path
    line: int
    values: dict[str, str]

    def error(self, what: str) -> LawDataError:
        """`what` is wrong, with the place."""
        return LawDataError(f"{self.file}, line {self.line}: {what}")

    def text(self, name: str) -> str:
        """The field as it stands, without outer blanks."""
        return (self.values.get(name) or "").strip()

    def rupiah(self, name: str) -> int:
        """A whole amount that is not negative."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit()):
            raise self.error(f"{name} must be whole rupiah in digits, not {text!r}.")
        return int(text)

    def rupiah_or_none(self, name: str) -> int | None:
        """None where the field is empty."""
        return self.rupiah(name) if self.text(name) else None

    def percent(self, name: str) -> Fraction:
        """`0.25` → 1/400; between 0 and 100."""
        try:
            value = Decimal(self.text(name))
        except InvalidOperation as error:
            raise self.error(f"{name} must be a number such as 0.25, not {self.text(name)!r}.") from error
        if not 0 <= value <= 100:  # NaN fails too
            raise self.error(f"{name} must be between 0 and 100 percent, not {value}.")
        return Fraction(value) / 100

    def day(self, name: str) -> date:
        """A date, yyyy-mm-dd."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as error:
            raise self.error(f"{name} must be a date such as 2026-03-01, not {self.text(name)!r}.") from error

    def day_or_none(self, name: str) -> date | None:
        """None where the field is empty."""
        return self.day(name) if self.text(name) else None

    def source(self) -> str:
        """Where the rule is written; a row without it is refused."""
        if text := self.text("source"):
            return text
        raise self.error("source is empty: write the rule and its article.")


def read_rows(path: Path) -> list[LawRow]:
    """The rows of a file.

    Raises:
        LawDataError: It is no CSV in UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_rows(path, csv.DictReader(file)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LawDataError(f"{path} can't be read: {error}. Save it as CSV in UTF-8.") from error


def _rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[LawRow]:
    for values in reader:
        row = LawRow(path, reader.line_num, values)
        if None in values or None in values.values():
            raise row.error("the number of fields differs from the first line's.")
        yield row


def school_folder() -> Path | None:
    """Where the running application's school keeps rows of its own: `payroll-law` in the instance folder."""
    return Path(current_app.instance_path) / "payroll-law" if has_app_context() else None


def rows_of(name: str, folder: Path | None) -> tuple[list[LawRow], list[LawRow]]:
    """Shipped rows, and those of the school's file of the same name (none where there is no such file)."""
    own = folder / f"{name}.csv" if folder is not None else None
    return read_rows(SHIPPED / f"{name}.csv"), read_rows(own) if own is not None and own.is_file() else []
