"""Old .xls files, in a process that may die of them."""

from datetime import date
from pathlib import Path

import pytest

from core.sheets import (
    CellTrouble,
    EncryptedWorkbookError,
    FileFormat,
    SheetError,
    SheetLimits,
    TooLargeError,
    UnsupportedFormatError,
    describe,
    open_rows,
)
from tests.core.sheets.old_workbooks import ERROR, FORMULA_ERROR, Cell, container, write_xls
from tests.core.sheets.reading import LAYOUT, cells_of

HEADER: dict[tuple[int, int], Cell] = {(0, 0): "Nama", (0, 9): "Nilai"}


def test_texts_numbers_and_dates_are_read(tmp_path: Path) -> None:
    rows: dict[tuple[int, int], Cell] = {(1, 0): "Ayu é", (1, 9): 40210.0, (3, 0): "Budi"}

    assert cells_of(write_xls(tmp_path / "a.xls", {"Satu": HEADER | rows})) == {
        2: ("Ayu é", date(2010, 2, 1)),
        4: ("Budi", ""),
    }


@pytest.mark.parametrize("error", [ERROR, FORMULA_ERROR])
def test_an_error_value_is_a_trouble_not_a_blank(tmp_path: Path, error: bytes) -> None:
    rows: dict[tuple[int, int], Cell] = {(1, 0): "Ayu", (1, 9): error, (2, 9): error}

    assert cells_of(write_xls(tmp_path / "a.xls", {"Satu": HEADER | rows})) == {
        2: ("Ayu", CellTrouble.ERROR_VALUE),
        3: ("", CellTrouble.ERROR_VALUE),
    }


def test_hidden_rows_are_counted(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Satu": HEADER | {(1, 0): "Ayu", (2, 0): "Budi"}}, hidden_rows=[1])

    assert describe(path, LAYOUT).proposed_sheet.hidden_rows == 1


def test_reading_goes_on_after_any_row(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Satu": HEADER | {(n, 0): f"Orang {n + 1}" for n in range(1, 5_000)}})

    with open_rows(path, LAYOUT) as rows:
        found = rows.read(after=3_990, size=50)

    assert found is not None
    assert found[0].columns["name"] == [f"Orang {number}" for number in range(3_991, 4_041)]


def test_sheets_are_told(tmp_path: Path) -> None:
    found = describe(write_xls(tmp_path / "a.xlsx", {"Satu": HEADER, "Dua": HEADER}, hidden=["Dua"]), LAYOUT)

    assert (found.format, found.proposed, found.hidden_sheets) == (FileFormat.XLS, "Satu", ("Dua",))


def test_a_grid_that_would_take_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {f"S{n}": HEADER | {(65_535, 255): "x"} for n in range(9)})

    with pytest.raises(TooLargeError):
        cells_of(path)


def test_a_password_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncryptedWorkbookError):
        cells_of(write_xls(tmp_path / "a.xls", {"Satu": HEADER}, locked=True))


def test_a_large_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match=r"Simpan sebagai \.xlsx"):
        cells_of(write_xls(tmp_path / "a.xls", {"Satu": HEADER}), limits=SheetLimits(xls_bytes=100))


def test_a_document_of_another_office_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(container(b"text", "WordDocument"))

    with pytest.raises(UnsupportedFormatError):
        cells_of(path)


def test_a_broken_container_is_damage(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Satu": HEADER})
    path.write_bytes(path.read_bytes()[:-600])

    with pytest.raises(SheetError):
        cells_of(path)
