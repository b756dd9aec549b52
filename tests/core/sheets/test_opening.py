"""What was read of a file is kept, and believed only as long as it is what reading would give."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from core.sheets import DEFAULT_LIMITS, Cell, CellTrouble, NotASpreadsheetError, SheetLimits, TooLargeError, open_rows
from core.sheets.opening import open_source
from core.sheets.packing import pack, unpack
from tests.core.sheets.reading import LAYOUT
from tests.core.sheets.workbooks import write_rows


def names_in(path: Path, kept: Path, limits: SheetLimits = DEFAULT_LIMITS) -> list[Cell]:
    with open_rows(path, LAYOUT, limits=limits, kept=kept) as rows:
        return [cell for chunk in rows.chunks(size=2) for cell in chunk.columns["name"]]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "a.xlsx", [["Nama", "Nilai"], ["Ayu", 1], [], ["Budi", 2], ["Citra", 3]])


@pytest.fixture
def kept(tmp_path: Path, workbook: Path) -> Path:
    path = tmp_path / "kept"
    names_in(workbook, path)
    return path


def test_what_was_read_is_read_again_without_the_file(workbook: Path, kept: Path) -> None:
    workbook.write_bytes(b"\0" * workbook.stat().st_size)

    assert names_in(workbook, kept) == ["Ayu", "Budi", "Citra"]


def test_nobody_else_may_read_it(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("left", [0, 10, 60, -1])
def test_what_broke_off_is_made_anew(workbook: Path, kept: Path, left: int) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[:left])

    assert names_in(workbook, kept) == ["Ayu", "Budi", "Citra"]
    assert kept.read_bytes() == whole


def test_what_was_read_by_another_version_is_made_anew(
    workbook: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.read_bytes()
    monkeypatch.setattr("core.sheets.opening.READING", 0)

    assert names_in(workbook, kept) == ["Ayu", "Budi", "Citra"]
    assert kept.read_bytes() != before


def test_lower_limits_hold_for_what_was_kept_too(workbook: Path, kept: Path) -> None:
    with pytest.raises(TooLargeError):
        names_in(workbook, kept, replace(DEFAULT_LIMITS, cells=3))


def test_a_file_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(NotASpreadsheetError), open_source(path, limits=DEFAULT_LIMITS, kept=tmp_path / "kept"):
        pass

    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    "cells",
    [
        ["", "", ""],
        ["Ayu", "", "Budi\n"],
        ["a\x1fb", "c"],
        ["\ud800"],
        [1.0, "x", True, 7, 2.5],
        [date(2010, 8, 17), datetime(2010, 8, 17, 7, 30), time(7, 30), timedelta(hours=30)],
        [CellTrouble.ERROR_VALUE, CellTrouble.NO_RESULT, ""],
        [5],
    ],
)
def test_cells_come_back_as_they_were(cells: list[Cell]) -> None:
    found = unpack(pack(cells), len(cells))

    assert [(type(cell), cell) for cell in found] == [(type(cell), cell) for cell in cells]
