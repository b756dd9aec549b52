"""Rules that follow each other in time: one for each day, no gap, no overlap."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from modules.Payroll.law.errors import LawDataError
from modules.Payroll.law.files import LawRow

V = TypeVar("V")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated(Generic[V]):
    """A value with the days on which it holds; without an end it holds until the next one begins."""

    start: date
    end: date | None
    value: V


@dataclass(frozen=True, slots=True)
class Timeline(Generic[V]):
    """The values of one rule, oldest first."""

    entries: tuple[Dated[V], ...]

    def at(self, day: date) -> V | None:
        """What held on `day`; None before the first and after the last that ended."""
        for entry in reversed(self.entries):
            if entry.start <= day:
                return entry.value if entry.end is None or day <= entry.end else None
        return None


def timeline(shipped: Iterable[LawRow], own: Iterable[LawRow], value: Callable[[LawRow], V]) -> Timeline[V]:
    """One rule's rows as a timeline; a row of the school takes the place of a shipped one of the same first day.

    Raises:
        LawDataError: A day would have two rules or, between two of them, none.
    """
    rows = {row.day("effective_from"): row for row in shipped}
    for row in own:
        start = row.day("effective_from")
        if start in rows and rows[start].file == row.file:
            raise row.error(f"a second row from {start} for the same rule; keep one.")
        rows[start] = row
    return Timeline(tuple(_closed([rows[start] for start in sorted(rows)], value)))


def _closed(rows: list[LawRow], value: Callable[[LawRow], V]) -> list[Dated[V]]:
    entries = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        start, end = row.day("effective_from"), row.day_or_none("effective_to")
        if end is not None and end < start:
            raise row.error(f"effective_to {end} lies before effective_from {start}.")
        if following is not None:
            end = _end_before(following, row, end)
        row.source()
        entries.append(Dated(start, end, value(row)))
    return entries


def _end_before(following: LawRow, row: LawRow, end: date | None) -> date:
    last = following.day("effective_from") - ONE_DAY
    if end is None or end == last:
        return last
    if end > last:
        raise following.error(f"overlaps the row before it, which holds until {end} ({row.file}, line {row.line}).")
    raise following.error(f"no rule between {end} and {last}: move effective_from or the end of the row before it.")


def versions(shipped: list[LawRow], own: list[LawRow]) -> dict[date, list[LawRow]]:
    """Tables by their first day; the school's table of a day takes the place of the shipped one as a whole."""
    found: dict[date, list[LawRow]] = {}
    for rows in (shipped, own):
        mine: dict[date, list[LawRow]] = {}
        for row in rows:
            row.source()
            mine.setdefault(row.day("effective_from"), []).append(row)
        found.update(mine)
    if not found:
        raise LawDataError("A table of law data has no row.")
    return dict(sorted(found.items()))
