"""Rows of a file that can't be used."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from core.imports import Outcome, RowResult
from core.sheets import RowProblem


class FileRow(Protocol):
    """What all kinds of rows have."""

    @property
    def row(self) -> int:
        """Number as Excel shows it."""
        ...

    @property
    def name(self) -> str | None:
        """Of whom or what it tells, where it could be read."""
        ...


def refused_rows(
    rows: Sequence[FileRow], record_ids: Iterable[int | None], problems: Iterable[RowProblem]
) -> list[RowResult]:
    """An error a row, with the record that it seems to be about and all that is wrong with it."""
    by_row: dict[int, list[RowProblem]] = {row.row: [] for row in rows}
    for problem in problems:
        by_row[problem.row].append(problem)
    return [
        RowResult(row.row, Outcome.ERROR, row.name or "", record_id, problems=by_row[row.row])
        for row, record_id in zip(rows, record_ids, strict=True)
    ]
