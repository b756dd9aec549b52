"""Names, places and other free texts."""

import re
from collections.abc import Callable

from core.i18n import gettext as _
from core.sheets import Cell, text_of
from modules.Student.dapodik.refusal import CellRefusedError, quoted

NOTHING = frozenset({"", "-", "0"})
"""What schools type for "none"."""

FORMULA_STARTS = ("=", "+", "-", "@")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_EMAIL = 120


def optional_text(longest: int) -> Callable[[Cell], str | None]:
    """A reader of texts of up to `longest` characters."""

    def read(cell: Cell) -> str | None:
        text = text_of(cell)
        if len(text) > longest:
            raise CellRefusedError(
                _("Terlalu panjang, paling banyak %(longest)s huruf: %(value)s", longest=longest, value=quoted(text))
            )
        return None if text in NOTHING else text

    return read


address_part = optional_text(300)

LONGEST_NAME = 120
_read_name = optional_text(LONGEST_NAME)


def required_name(cell: Cell) -> str:
    """A person's name, capitals as typed."""
    name = person_name(cell)
    if name is None:
        raise CellRefusedError(_("Nama belum diisi."))
    return name


def person_name(cell: Cell) -> str | None:
    """A person's name, if there is one. What starts like a formula is none."""
    name = _read_name(cell)
    if name is not None and name.startswith(FORMULA_STARTS):
        raise CellRefusedError(_("Bukan nama orang: %(value)s", value=quoted(name)))
    return name


_read_phone = optional_text(60)


def email(cell: Cell) -> str | None:
    """An e-mail address, if there is one."""
    text = text_of(cell)
    if text in NOTHING:
        return None
    if len(text) > LONGEST_EMAIL or not EMAIL.fullmatch(text):
        raise CellRefusedError(_("Alamat e-mail tidak dapat dibaca: %(value)s", value=quoted(text)))
    return text


def phone(cell: Cell) -> str | None:
    """A phone number as written; a number that lost its zero, as Excel numbers do, gets it back."""
    text = _read_phone(cell)
    if text is not None and not isinstance(cell, str) and text.startswith("8"):
        return f"0{text}"
    return text
