"""A row that can't be used, and cells whose content Excel never wrote down."""

from dataclasses import dataclass
from enum import Enum

from core.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row was left out; `row` counts as Excel does, from 1."""

    row: int
    column: str
    reason: str


class CellTrouble(Enum):
    """What stands in a cell instead of a value."""

    ERROR_VALUE = "error value"
    """#N/A, #REF! and their like."""

    NO_RESULT = "no result"
    """A formula that no program has calculated yet."""

    @property
    def reason(self) -> str:
        """The sentence for the person who has the workbook."""
        if self is CellTrouble.ERROR_VALUE:
            return _("Sel berisi galat seperti #N/A; ketik nilainya.")
        return _("Rumus di sel ini belum dihitung; buka berkas di Excel, simpan, lalu unggah lagi.")
