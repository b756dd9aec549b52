"""Dates of birth in the ways schools write them: always the day before the month."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from core.i18n import gettext as _
from core.sheets import Cell, text_of
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.texts import NOTHING

FIRST_YEAR = 1980
"""Nobody born earlier is at school; the file has another date there."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb pebruari",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu agt ags",
            "september sep sept",
            "oktober okt",
            "november nov nopember nop",
            "desember des",
        ),
        start=1,
    )
    for name in names.split()
}

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?: 00:00:00)?")
NUMBERS = re.compile(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})")
WORDS = re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]+)\.?[ -](?P<year>\d{4})")


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


@lru_cache(maxsize=4_096)
def date_in(text: str) -> date | None:
    """The date that `text` names, or None."""
    match = ISO.fullmatch(text) or NUMBERS.fullmatch(text) or WORDS.fullmatch(text)
    if match is None:
        return None
    written = match["month"]
    month = int(written) if written.isdecimal() else MONTHS.get(written.casefold(), 0)
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
