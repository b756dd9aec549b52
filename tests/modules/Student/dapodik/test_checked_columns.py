"""A column checked as a whole gives what its reader gives cell by cell, whatever the cells hold."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import pytest

from core.sheets import Cell, CellTrouble
from modules.Student.dapodik.birth_dates import birth_date, birth_dates
from modules.Student.dapodik.checked_columns import CheckedColumn, read_cells
from modules.Student.dapodik.grade_levels import RombelColumn, rombel
from modules.Student.dapodik.normalisation import COLUMNS
from tests.modules.Student.dapodik.rows import TODAY

CELLS: list[Cell] = [
    "", "-", "0", " ", " - ", "Ayu", "Ayu Lestari", " Ayu", "Ayu ",
    "Ayu  Lestari", "Ayu\nLestari", "Ayu\u00a0L", "Ayu\x1cL",
    "Ayu\x85", "=1+1", "-x", "+62", "@ayu", "'Ayu", "L", "P", "l",
    "perempuan", "X", "0130000001", "013000000", "01300000011",
    "٠١٣٠٠٠٠٠٠١", "3273010101010001", "3273010101010001\n", "a@b.id",
    "a b@c.id", "a@b", "VII A", "7A", "Kelas", "2013-10-19",
    "2013-02-30", "1979-01-01", "2099-01-01", "1489968000", "20131019", "2013-W01-1", "19/10/2013", "19 Oktober 2013",
    "2013-10-19 00:00:00", "x" * 60, "x" * 61, "x" * 121, "x" * 301,
    "\ud800", "é", 0, 0.0, 1, 1.0, True, False, 7.5, 130000001.0,
    8123456789.0, 3.2e15, float("nan"), date(2013, 10, 19),
    datetime(2013, 10, 19), datetime(2013, 10, 19, 7, 30), time(7, 0),
    date(1979, 1, 1), CellTrouble.ERROR_VALUE, CellTrouble.NO_RESULT,
]  # fmt: skip


def one_by_one(cells: Sequence[Cell], read: Callable[[Cell], object]) -> tuple[list[object], dict[int, str]]:
    values: list[object] = [None] * len(cells)
    return values, read_cells(cells, range(len(cells)), read, values)


@pytest.mark.parametrize("key", [key for key, column in COLUMNS.items() if isinstance(column, CheckedColumn)])
def test_a_column_gives_what_its_reader_gives(key: str) -> None:
    column = COLUMNS[key]
    assert isinstance(column, CheckedColumn)

    assert column.values(CELLS) == one_by_one(CELLS, column.read)
    for cell in CELLS:
        assert column.values([cell]) == one_by_one([cell], column.read)


def test_a_column_of_rombel_gives_what_its_reader_gives() -> None:
    assert RombelColumn().values(CELLS) == one_by_one(CELLS, rombel)


def test_a_column_of_dates_gives_what_its_reader_gives() -> None:
    read = birth_date(TODAY)

    assert birth_dates(TODAY).values(CELLS) == one_by_one(CELLS, read)
    for cell in CELLS:
        assert birth_dates(TODAY).values([cell]) == one_by_one([cell], read)
