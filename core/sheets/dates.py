"""Dates as people in Indonesia write them: always the day before the month."""

import re
from datetime import date, datetime
from functools import lru_cache

from core.i18n import gettext as _
from core.sheets.cells import Cell, text_of
from core.sheets.errors import CellRefusedError
from core.sheets.values import is_nothing, quoted, sound

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb pebruari peb",
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
DAYS = "senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad"

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
NUMBERS = re.compile(r"(?P<day>\d{1,2}) ?([/.-]) ?(?P<month>\d{1,2}) ?\2 ?(?P<year>\d{4})", re.ASCII)
WORDS = re.compile(
    rf"(?:(?:{DAYS}),? )?(?P<day>\d{{1,2}})[ -](?P<month>[a-z]+)\.?[ -](?P<year>\d{{4}})", re.ASCII | re.IGNORECASE
)
SHORT_YEAR = re.compile(r"\d{1,2}([/. -])\w+\1\d{2}", re.ASCII)


def parse_date(cell: Cell) -> date | None:
    """The date in `cell`; None if it says nothing. Raises CellRefusedError, also for a year of two digits."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(sound(cell))
    if is_nothing(cell):
        return None
    found = date_in(text) if isinstance(cell, str) else None
    if found is None:
        raise CellRefusedError(_refusal(cell, text))
    return found


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


def _refusal(cell: Cell, text: str) -> str:
    if isinstance(cell, int | float):
        return _("Bilangan %(value)s bukan tanggal; beri sel itu format tanggal, atau tulis 17/08/2010.", value=text)
    if SHORT_YEAR.fullmatch(text):
        return _("Tahun pada %(value)s harus empat angka, misalnya 17/08/2010.", value=quoted(text))
    return _("Tanggal %(value)s tidak dapat dibaca; tulis hari/bulan/tahun, misalnya 17/08/2010.", value=quoted(text))
