"""Cells as money, identifiers, or nothing: what every import reads alike. Dates are in `dates`."""

import re
from math import isfinite

from core.i18n import gettext as _
from core.sheets.cells import Cell, text_of
from core.sheets.errors import CellRefusedError
from core.sheets.problems import CellTrouble

NOTHING = frozenset({"", "-", "–"})
"""What people type for "none"."""

LONGEST_QUOTE = 60
NEARLY_WHOLE = 1e-6
"""Formulas give 1500000.0000001 where they mean 1500000."""

LARGEST_MONEY = 10**15
LONGEST_MONEY = 30
FIRST_INEXACT = 10**15
"""Excel keeps 15 digits of a number; the sixteenth becomes a zero."""

CURRENCY = re.compile(r"^(-?)\s*(?:rp\.?|idr)\s*", re.IGNORECASE)
WITH_DOTS = re.compile(r"(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d{1,2}|-))?", re.ASCII)
WITH_COMMAS = re.compile(r"(-?\d{1,3}(?:,\d{3})+)(?:\.(\d{2}))?", re.ASCII)
TWO_READINGS = re.compile(r"-?\d{1,3},\d{3}", re.ASCII)
SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+", re.ASCII | re.IGNORECASE)


def sound(cell: Cell) -> Cell:
    """`cell`, unless it holds a trouble: that is raised as CellRefusedError."""
    if isinstance(cell, CellTrouble):
        raise CellRefusedError(cell.reason)
    return cell


def is_nothing(cell: Cell) -> bool:
    """Whether `cell` is blank or says "none"."""
    return isinstance(cell, str) and text_of(cell) in NOTHING


def quoted(text: str) -> str:
    """`text`, cut to what fits into a sentence."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def parse_money(cell: Cell) -> int | None:
    """Whole rupiah; None if the cell says nothing. Raises CellRefusedError for cents, and for what has two readings."""
    text = text_of(sound(cell))
    if is_nothing(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _whole(cell, text)
    plain = CURRENCY.sub(r"\1", text).replace(" ", "")
    if not isinstance(cell, str) or len(plain) > LONGEST_MONEY:
        raise _no_money(text)
    if TWO_READINGS.fullmatch(plain):
        raise CellRefusedError(
            _(
                "%(value)s punya dua arti: Rp %(thousands)s atau Rp %(decimal)s; tulis tanpa koma.",
                value=quoted(text),
                thousands=plain.replace(",", "."),
                decimal=plain.rstrip("0").rstrip(","),
            )
        )
    match = WITH_DOTS.fullmatch(plain) or WITH_COMMAS.fullmatch(plain)
    if match is None:
        raise _no_money(text)
    if (match[2] or "-").strip("0-"):
        raise _has_cents(text)
    return _bounded(int(re.sub(r"[.,]", "", match[1])), text)


def parse_identifier(cell: Cell, *, digits: int | None = None) -> str | None:
    """A number that identifies, as text; None if the cell says nothing.

    With `digits` it must have exactly so many; a cell that holds a number gets back the zeros it lost in front, a text
    must have them. Raises CellRefusedError, also for a number of which Excel no longer has all digits.
    """
    text = text_of(sound(cell))
    if is_nothing(cell):
        return None
    if not isinstance(cell, str) and (isinstance(cell, bool) or not text.isdecimal()):
        raise CellRefusedError(_("%(value)s bukan nomor; ketik sebagai teks.", value=quoted(text)))
    if (isinstance(cell, int | float) and cell >= FIRST_INEXACT) or SCIENTIFIC.fullmatch(text):
        raise CellRefusedError(
            _(
                "%(value)s tersimpan sebagai bilangan sehingga angka terakhirnya hilang; ketik sebagai teks.",
                value=text,
            )
        )
    if digits is None:
        return text
    padded = text if isinstance(cell, str) else text.zfill(digits)
    if len(padded) != digits or not (padded.isascii() and padded.isdecimal()):
        raise CellRefusedError(_("Harus %(digits)s angka; tertulis %(value)s.", digits=digits, value=quoted(text)))
    return padded


def _whole(number: float, text: str) -> int:
    if not isfinite(number) or abs(number) >= LARGEST_MONEY:
        raise _no_money(text)
    if abs(number - round(number)) > NEARLY_WHOLE:
        raise _has_cents(text)
    return round(number)


def _bounded(amount: int, text: str) -> int:
    if abs(amount) >= LARGEST_MONEY:
        raise _no_money(text)
    return amount


def _no_money(text: str) -> CellRefusedError:
    return CellRefusedError(
        _("%(value)s bukan jumlah uang; tulis angkanya saja, misalnya 1500000.", value=quoted(text))
    )


def _has_cents(text: str) -> CellRefusedError:
    return CellRefusedError(_("%(value)s bukan rupiah bulat; tulis tanpa sen.", value=quoted(text)))
