"""The rows with mistakes go back as a workbook that can be mended and uploaded again."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core.sheets import Column, Layout, RowProblem, describe, open_rows, write_problems
from tests.core.sheets.workbooks import Value, write_rows

LAYOUT = Layout(
    columns=(Column("name", ("Nama",)), Column("number", ("Nomor",)), Column("father", ("Data Ayah > Nama",))),
    required=(("name",),),
)
TABLE: list[list[Value]] = [
    ["Daftar Orang"],
    ["No", "Nama", "Nomor", "Data Ayah", "", "Lahir"],
    ["", "", "", "Nama", "NIK", ""],
    [1, "Ayu", "0012", "Bayu", "3201", date(2010, 8, 17)],
    [2, "=1+1", "x", "", "", "kemarin"],
    [3, "Cici", "0014", "", "", ""],
    [4, "", "0015", "Dedi", "", ""],
]
PROBLEMS = [
    RowProblem(5, "Nama", "Bukan nama orang."),
    RowProblem(5, "Nomor", "Bukan nomor."),
    RowProblem(7, "Nama", "Belum diisi."),
    RowProblem(7, "", "Baris ini ganda."),
]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    with open_rows(write_rows(tmp_path / "a.xlsx", TABLE), LAYOUT) as rows:
        assert write_problems(rows, PROBLEMS, tmp_path / "b.xlsx") == 2
    return tmp_path / "b.xlsx"


def test_faulty_rows_stand_below_the_persons_own_header(target: Path) -> None:
    sheet = openpyxl.load_workbook(target).active

    assert [list(row) for row in sheet.iter_rows(values_only=True, max_col=6)] == [
        ["No", "Nama", "Nomor", "Data Ayah", None, "Lahir"],
        [None, None, None, "Nama", "NIK", None],
        [2, "=1+1", "x", None, None, "kemarin"],
        [4, None, "0015", "Dedi", None, None],
    ]


def test_the_last_column_says_why_in_red(target: Path) -> None:
    sheet = openpyxl.load_workbook(target).active

    assert [sheet.cell(row, 7).value for row in range(1, 5)] == [
        "Masalah",
        None,
        "Baris 5\nNama: Bukan nama orang.\nNomor: Bukan nomor.",
        "Baris 7\nNama: Belum diisi.\nBaris ini ganda.",
    ]
    assert sheet.cell(3, 7).fill.start_color.rgb == "FFFFC7CE"


def test_a_comment_marks_the_faulty_cell(target: Path) -> None:
    sheet = openpyxl.load_workbook(target).active
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}

    assert comments == {"B3": "Bukan nama orang.", "C3": "Bukan nomor.", "B4": "Belum diisi."}


def test_no_formula_is_written(target: Path) -> None:
    with zipfile.ZipFile(target) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_mended_file_is_read_as_the_first_was(target: Path) -> None:
    with open_rows(target, LAYOUT) as rows:
        (chunk,) = rows.chunks(size=10)

    assert chunk.numbers == [3, 4]
    assert chunk.columns == {"name": ["=1+1", ""], "number": ["x", "0015"], "father": ["", "Dedi"]}
    assert describe(target, LAYOUT).proposed_sheet.columns[-1].title == "Masalah"


def test_a_second_round_replaces_the_reasons_of_the_first(target: Path, tmp_path: Path) -> None:
    with open_rows(target, LAYOUT) as rows:
        write_problems(rows, [RowProblem(4, "Nama", "Masih kosong.")], tmp_path / "c.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    assert [sheet.cell(row, 7).value for row in (1, 3)] == ["Masalah", "Baris 4\nNama: Masih kosong."]
    assert sheet.max_column == 7


def test_dates_and_a_chosen_header_survive(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "a.csv", [["kode", "orang"], [date(2010, 8, 17), "Budi"]])
    with open_rows(source, LAYOUT, header_row=1, mapping={"name": "B"}) as rows:
        write_problems(
            rows, [RowProblem(2, "Nama", "Salah."), RowProblem(99, "Nama", "Tidak ada.")], tmp_path / "b.xlsx"
        )

    with open_rows(tmp_path / "b.xlsx", LAYOUT, header_row=1, mapping={"name": "B", "number": "A"}) as rows:
        (chunk,) = rows.chunks(size=10)

    assert (chunk.columns["name"], chunk.columns["number"]) == (["Budi"], [date(2010, 8, 17)])
