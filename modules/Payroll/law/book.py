"""All law data together, and the law of one day."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from modules.Payroll.law.brackets import BracketTable, table_of
from modules.Payroll.law.dated import Dated, Timeline, timeline, versions
from modules.Payroll.law.errors import LawDataError, NoLawError
from modules.Payroll.law.files import NAMES, LawRow, rows_of, school_folder
from modules.Payroll.law.rules import (
    CATEGORIES,
    Contribution,
    Figure,
    TaxStatus,
    contribution_of,
    figure_of,
    status_of,
)

K = TypeVar("K")
V = TypeVar("V")
FIRST_DAY = date(2024, 1, 1)
"""PP 58/2023 holds from here; how months before it were reckoned is another method."""


@dataclass(frozen=True)
class Law:
    """What holds on one day."""

    day: date
    monthly: Mapping[str, BracketTable]
    """TER by category."""
    daily: BracketTable
    article_17: BracketTable
    statuses: Mapping[str, TaxStatus]
    contributions: Mapping[tuple[str, str], Contribution]
    """By programme and class; the class is empty but for JKK."""
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class LawBook:
    """Everything that is known, over all days."""

    monthly: Mapping[str, Timeline[BracketTable]]
    daily: Timeline[BracketTable]
    article_17: Timeline[BracketTable]
    statuses: Mapping[str, Timeline[TaxStatus]]
    contributions: Mapping[tuple[str, str], Timeline[Contribution]]
    figures: Mapping[str, Timeline[Figure]]

    def at(self, day: date) -> Law:
        """The law of `day`.

        Raises:
            NoLawError: A rule is missing for that day.
        """
        if day < FIRST_DAY:
            raise NoLawError(f"No law for {day}: monthly TER (PP 58/2023) begins on {FIRST_DAY}.")
        return Law(
            day=day,
            monthly={name: _held(line, day, f"ter_monthly {name}") for name, line in self.monthly.items()},
            daily=_held(self.daily, day, "ter_daily"),
            article_17=_held(self.article_17, day, "article_17"),
            statuses={name: _held(line, day, f"ptkp {name}") for name, line in self.statuses.items()},
            contributions={key: _held(line, day, f"bpjs {key}") for key, line in self.contributions.items()},
            figures={name: _held(line, day, f"figures {name}") for name, line in self.figures.items()},
        )


def law_at(day: date, folder: Path | None = None) -> Law:
    """The law of `day`, with the rows that a school keeps in `folder`. Changed files are read again.

    Without `folder` it is that of the running application, if there is one (`school_folder`).

    Raises:
        LawDataError: Data are wrong; the message names file and line.
        NoLawError: No rule for that day.
    """
    folder = folder or school_folder()
    return _law_at(day, folder, _stamps(folder))


def read_book(folder: Path | None = None) -> LawBook:
    """Read and check all law data.

    Raises:
        LawDataError: As `law_at`.
    """
    _refuse_unknown_files(folder)
    monthly, daily, brackets = (rows_of(name, folder) for name in ("ter_monthly", "ter_daily", "article_17"))
    return LawBook(
        monthly={name: _tables(*_only(monthly, name), open_ended=True) for name in CATEGORIES},
        daily=_tables(*daily, open_ended=False),
        article_17=_tables(*brackets, open_ended=True),
        statuses=_by(lambda row: row.text("status"), rows_of("ptkp", folder), status_of),
        contributions=_by(
            lambda row: (row.text("program"), row.text("class")), rows_of("bpjs", folder), contribution_of
        ),
        figures=_by(lambda row: row.text("name"), rows_of("figures", folder), figure_of),
    )


@lru_cache(maxsize=64)
def _law_at(day: date, folder: Path | None, stamps: tuple[object, ...]) -> Law:
    return _book(folder, stamps).at(day)


@lru_cache(maxsize=4)
def _book(folder: Path | None, stamps: tuple[object, ...]) -> LawBook:
    return read_book(folder)


def _stamps(folder: Path | None) -> tuple[object, ...]:
    """What changes when a school's file does: a worker that runs for weeks must see a new cap."""
    files = [folder / f"{name}.csv" for name in NAMES] if folder is not None else []
    return tuple((s.st_mtime_ns, s.st_size) if (s := _stat(file)) else None for file in files)


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _refuse_unknown_files(folder: Path | None) -> None:
    """A misspelt name would be ignored in silence, and an old cap used."""
    unknown = [file.name for file in sorted(folder.glob("*.csv")) if file.stem not in NAMES] if folder else []
    if unknown:
        raise LawDataError(f"{folder}: {', '.join(unknown)} is no file of law data; known are {', '.join(NAMES)}.")


def _held(line: Timeline[V], day: date, what: str) -> V:
    if (value := line.at(day)) is None:
        raise NoLawError(f"No row of {what} holds on {day}. Add one to the file of that name, with its source.")
    return value


def _only(rows: tuple[list[LawRow], list[LawRow]], category: str) -> tuple[list[LawRow], list[LawRow]]:
    for row in (*rows[0], *rows[1]):
        if row.text("category") not in CATEGORIES:
            raise row.error(f"category must be A, B or C, not {row.text('category')!r}.")
    shipped, own = ([row for row in part if row.text("category") == category] for part in rows)
    return shipped, own


def _tables(shipped: list[LawRow], own: list[LawRow], *, open_ended: bool) -> Timeline[BracketTable]:
    found = versions(shipped, own)
    return Timeline(tuple(Dated(day, None, table_of(rows, open_ended=open_ended)) for day, rows in found.items()))


def _by(
    key: Callable[[LawRow], K], rows: tuple[list[LawRow], list[LawRow]], value: Callable[[LawRow], V]
) -> dict[K, Timeline[V]]:
    shipped, own = rows
    known = dict.fromkeys(key(row) for row in shipped)
    for row in own:
        if key(row) not in known:
            raise row.error(f"{key(row)} is unknown; the module knows {', '.join(map(str, known))}.")
    return {
        found: timeline([r for r in shipped if key(r) == found], [r for r in own if key(r) == found], value)
        for found in known
    }
