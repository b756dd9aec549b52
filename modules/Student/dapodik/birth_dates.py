"""Dates of birth in the ways schools write them: always the day before the month."""

from collections.abc import Callable
from datetime import date, datetime

from core.i18n import gettext as _
from core.sheets import Cell, date_in, text_of
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.texts import NOTHING

FIRST_YEAR = 1980
"""Nobody born earlier is at school; the file has another date there."""


def birth_date(today: date) -> Callable[[Cell], date | None]:
    """A reader of dates of birth up to `today`."""

    def read(cell: Cell) -> date | None:
        text = text_of(cell)
        if text in NOTHING:
            return None
        found = _as_date(cell)
        if found is None:
            raise CellRefusedError(_("Tanggal Lahir tidak dapat dibaca: %(value)s", value=quoted(text)))
        if found.year < FIRST_YEAR or found > today:
            raise CellRefusedError(_("Tanggal Lahir tidak mungkin: %(value)s", value=quoted(text)))
        return found

    return read


def _as_date(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return date_in(text_of(cell)) if isinstance(cell, str) else None
