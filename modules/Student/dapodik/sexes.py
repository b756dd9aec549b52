"""`L` (laki-laki, male) and `P` (perempuan, female)."""

from core.i18n import gettext as _
from core.sheets import Cell, text_of
from modules.Student.dapodik.refusal import CellRefusedError, quoted

WORDS = {"l": "L", "p": "P", "laki-laki": "L", "perempuan": "P"}


def sex(cell: Cell) -> str:
    """`L` or `P`, from the letter or the word."""
    text = text_of(cell)
    found = WORDS.get(text.casefold())
    if found is None:
        raise CellRefusedError(_("JK harus L atau P; tertulis '%(value)s'.", value=quoted(text)))
    return found
