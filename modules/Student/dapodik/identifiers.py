"""Numbers that identify: NISN, NIPD, NIK, No KK."""

import re
from collections.abc import Callable

from core.i18n import gettext as _
from core.sheets import Cell, text_of
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.texts import NOTHING

NISN_DIGITS = 10
NISN = re.compile(r"[0-9]{10}")
SIXTEEN_DIGITS = re.compile(r"[0-9]{16}")

FIRST_INEXACT = 10**15
"""Excel keeps 15 digits of a number; the sixteenth becomes a zero."""


def nisn(cell: Cell) -> str | None:
    """The NISN; a number gets back the zeros it lost in front, a text must have them."""
    text = text_of(cell)
    if text in NOTHING:
        return None
    padded = text if isinstance(cell, str) else text.zfill(NISN_DIGITS)
    if not NISN.fullmatch(padded):
        raise CellRefusedError(_("NISN harus 10 angka; tertulis %(value)s.", value=quoted(text)))
    return padded


def sixteen_digits(name: str) -> Callable[[Cell], str | None]:
    """A reader of NIK or No KK, which messages call `name`."""

    def read(cell: Cell) -> str | None:
        text = text_of(cell)
        if text in NOTHING:
            return None
        if isinstance(cell, int | float) and cell >= FIRST_INEXACT:
            raise CellRefusedError(
                _(
                    "%(name)s tersimpan sebagai bilangan sehingga angka terakhirnya hilang; ketik sebagai teks.",
                    name=name,
                )
            )
        if not SIXTEEN_DIGITS.fullmatch(text):
            raise CellRefusedError(_("%(name)s harus 16 angka; tertulis %(value)s.", name=name, value=quoted(text)))
        return text

    return read
