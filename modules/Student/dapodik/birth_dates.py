"""Dates of birth in the ways schools write them: always the day before the month."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from core.i18n import gettext as _
from core.sheets import Cell, date_in, text_of
from modules.Student.dapodik.checked_columns import Checked, Reader, read_cells, told_by
from modules.Student.dapodik.refusal import CellRefusedError, quoted
from modules.Student.dapodik.texts import NOTHING

FIRST_YEAR = 1980
"""Nobody born earlier is at school; the file has another date there."""


def birth_date(today: date, *, since: int = FIRST_YEAR) -> Reader[date]:
    """A reader of dates of birth from the year `since` up to `today`."""

    def read(cell: Cell) -> date | None:
        text = text_of(cell)
        if text in NOTHING:
            return None
        found = _as_date(cell)
        if found is None:
            raise CellRefusedError(_("Tanggal Lahir tidak dapat dibaca: %(value)s", value=quoted(text)))
        if found.year < since or found > today:
            raise CellRefusedError(_("Tanggal Lahir tidak mungkin: %(value)s", value=quoted(text)))
        return found

    return read


def _as_date(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return date_in(text_of(cell)) if isinstance(cell, str) else None


class BirthDates:
    """The column of dates of birth: as Dapodik writes them, year first, a chunk is read as a whole."""

    def __init__(self, today: date) -> None:
        """Up to `today`."""
        self.read = birth_date(today)
        self._possible: TypeAdapter[list[date | None]] = TypeAdapter(
            list[Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=today)] | None]
        )

    def values(self, cells: Sequence[Cell]) -> Checked[date]:
        """The dates, one a cell."""
        try:
            # The schema of dates alone would take a number for seconds.
            return self._possible.validate_python(YEAR_FIRST.validate_python(told_by(cells))), {}
        except ValidationError:
            dates: list[date | None] = [None] * len(cells)
            return dates, read_cells(cells, range(len(cells)), self.read, dates)


YEAR_FIRST: TypeAdapter[list[str | None]] = TypeAdapter(
    list[Annotated[str, StringConstraints(strict=True, pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] | None]
)


@lru_cache(maxsize=2)
def birth_dates(today: date) -> BirthDates:
    """The column as it is read today."""
    return BirthDates(today)
