"""Numbers by which the ministry knows its staff: NUPTK, NIP."""

from collections.abc import Callable

from core.i18n import gettext as _
from core.sheets import Cell, text_of
from modules.Student.dapodik.identifiers import FIRST_INEXACT
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.texts import NOTHING

LONGEST = 30


def staff_number(name: str) -> Callable[[Cell], str | None]:
    """A reader of the number that messages call `name`.

    NUPTK usually has 16 digits and NIP 18, but retired schemes and foreigners' numbers have other forms and are kept
    as they are. A NIP is often typed in groups; the blanks go.
    """

    def read(cell: Cell) -> str | None:
        text = text_of(cell)
        joined = text.replace(" ", "")
        if joined in NOTHING:
            return None
        if isinstance(cell, int | float) and cell >= FIRST_INEXACT:
            raise CellRefusedError(
                _(
                    "%(name)s tersimpan sebagai bilangan sehingga angka terakhirnya hilang; ketik sebagai teks.",
                    name=name,
                )
            )
        kept = joined if joined.isdecimal() else text
        if len(kept) > LONGEST:
            raise CellRefusedError(
                _("Terlalu panjang, paling banyak %(longest)s huruf: %(value)s", longest=LONGEST, value=quoted(text))
            )
        return kept

    return read
