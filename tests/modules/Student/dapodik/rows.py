"""Rows of a Dapodik file as the reader gives them, and what becomes of them."""

from datetime import date

from core.sheets import Cell, RowChunk, RowProblem
from modules.Student.dapodik import DAPODIK_STUDENTS, StudentRow, normalise

TODAY = date(2026, 7, 14)

AYU: dict[str, Cell] = {"name": "Ayu Lestari", "nisn": "0130000001", "sex": "P", "rombel": "VII A"}


def chunk_of(*rows: dict[str, Cell], first: int = 7) -> RowChunk:
    """A chunk whose rows are `AYU` with other cells where told."""
    whole = [{**AYU, **row} for row in rows]
    return RowChunk(
        numbers=list(range(first, first + len(rows))),
        columns={column.key: [row.get(column.key, "") for row in whole] for column in DAPODIK_STUDENTS.columns},
        skipped=0,
    )


def student(**cells: Cell) -> StudentRow:
    """The student of a row that has no problem."""
    students, problems, _refused = normalise(chunk_of(cells), today=TODAY)
    assert problems == []
    return students[0]


def problem(**cells: Cell) -> RowProblem:
    """The only problem of a row, which is left out."""
    students, problems, _refused = normalise(chunk_of(cells), today=TODAY)
    assert students == []
    assert len(problems) == 1
    return problems[0]
