"""Rows come out as they stand in the file, whole, once, and from any row on."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from core.sheets import (
    AmbiguousColumnError,
    CellTrouble,
    Column,
    DamagedWorkbookError,
    Layout,
    MissingColumnsError,
    SheetLimits,
    TooLargeError,
    open_rows,
)
from tests.core.sheets.workbooks import Value, row_xml, write_part_bytes, write_parts, write_rows, write_sheets

LAYOUT = Layout(
    columns=(
        Column("name", ("Nama", "Nama Lengkap")),
        Column("number", ("Nomor",)),
        Column("father", ("Data Ayah > Nama", "Nama Ayah")),
        Column("mother", ("Data Ibu > Nama",)),
    ),
    required=(("name",), ("number", "father")),
)
HEADER: list[Value] = ["Nama", "Nomor"]


def numbered(numbers: range) -> list[list[Value]]:
    """A row a number."""
    return [[f"Siswa {number}", number] for number in numbers]


def columns_of(path: Path, layout: Layout = LAYOUT) -> dict[str, list[object]]:
    """All cells by key, without columns that are empty."""
    with open_rows(path, layout) as rows:
        chunks = list(rows.chunks(size=1_000))
    whole = {key: [cell for chunk in chunks for cell in chunk.columns[key]] for key in chunks[0].columns}
    return {key: list(cells) for key, cells in whole.items() if any(cell != "" for cell in cells)}


def numbers_of(path: Path, *, after: int = 0, size: int = 1_000) -> list[list[int]]:
    with open_rows(path, LAYOUT) as rows:
        return [chunk.numbers for chunk in rows.chunks(after=after, size=size)]


def test_rows_keep_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [["Daftar"], [], HEADER, ["Ayu", 1], [], ["Budi", 2]])

    assert numbers_of(workbook) == [[4, 6]]


def test_chunks_hold_as_many_rows_as_asked(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, *numbered(range(5))])

    assert numbers_of(workbook, size=2) == [[2, 3], [4, 5], [6]]


def test_reading_goes_on_after_a_row(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, *numbered(range(5))])

    assert numbers_of(workbook, after=4) == [[5, 6]]


def test_a_chunk_may_lie_across_blocks(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, *numbered(range(2, 4_502))])

    with open_rows(workbook, LAYOUT) as rows:
        found = rows.read(after=1_990, size=2_100)

    assert found is not None
    chunk, count, last = found
    assert (count, last, chunk.skipped) == (2_100, 4_090, 0)
    assert chunk.columns["number"] == chunk.numbers == list(range(1_991, 4_091))


def test_the_counts_of_all_chunks_add_up_to_the_total(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, ["Ayu", 1], [], HEADER, ["", " "], ["Budi", 2]])

    with open_rows(workbook, LAYOUT) as rows:
        first = rows.read(after=0, size=3)
        assert first is not None
        second = rows.read(after=first[2], size=3)

    assert second is not None
    assert first[1] + second[1] == rows.total


def test_there_is_nothing_after_the_last_row(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, ["Ayu", 1]])

    with open_rows(workbook, LAYOUT) as rows:
        assert rows.read(after=2, size=10) is None


def test_a_stray_cell_far_below_costs_nothing(tmp_path: Path) -> None:
    workbook = write_parts(tmp_path / "a.xlsx", "".join(row_xml(n, HEADER) for n in (1, 2)) + row_xml(1_000_000, ["x"]))

    with open_rows(workbook, LAYOUT) as rows:
        assert rows.total == 2
        assert [chunk.numbers for chunk in rows.chunks(size=10)] == [[1_000_000]]


def test_blank_rows_and_repeated_headers_are_skipped_and_counted(tmp_path: Path) -> None:
    rows: list[list[Value]] = [HEADER, ["Ayu", 1], ["  ", ""], ["NAMA ", " Nomor"], ["Budi", 2]]

    with open_rows(write_rows(tmp_path / "a.xlsx", rows), LAYOUT) as opened:
        (chunk,) = opened.chunks(size=10)

    assert (chunk.numbers, chunk.skipped) == ([2, 5], 2)


def test_both_rows_of_a_repeated_double_header_are_skipped(tmp_path: Path) -> None:
    header: list[list[Value]] = [["Nama", "Data Ayah", "", "Data Ibu"], ["", "Nama", "NIK", "Nama"]]
    workbook = write_rows(tmp_path / "a.xlsx", [*header, ["Ayu", "Bayu"], *header, ["Budi", "Dedi"]])

    assert numbers_of(workbook) == [[3, 6]]


def test_a_header_over_two_rows_tells_the_parents_apart(tmp_path: Path) -> None:
    header: list[list[Value]] = [["Nama", "Data Ayah", "", "Data Ibu"], ["", "Nama", "NIK", "Nama"]]
    workbook = write_rows(tmp_path / "a.xlsx", [["Judul"], *header, ["Ayu", "Bayu", "1", "Citra"]])

    assert columns_of(workbook) == {"name": ["Ayu"], "father": ["Bayu"], "mother": ["Citra"]}


@pytest.mark.parametrize("title", ["NAMA", " nama * ", "Nama\n", "Ｎａｍａ", "Nama   Lengkap", "nama\nlengkap"])
def test_titles_are_known_however_they_are_typed(tmp_path: Path, title: str) -> None:
    assert columns_of(write_rows(tmp_path / "a.xlsx", [[title, "Nomor"], ["Ayu", "1"]]))["name"] == ["Ayu"]


def test_data_that_follows_a_single_header_is_not_taken_for_its_second_row(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [["Nama", "Nomor"], ["", "7"], ["Budi", ""]])

    assert columns_of(workbook) == {"name": ["", "Budi"], "number": ["7", ""]}


def test_the_sheet_that_fits_best_is_read(tmp_path: Path) -> None:
    sheets = {"Petunjuk": [["Nama berkas"]], "Ringkas": [["Nama"]], "Siswa": [HEADER, ["Ayu", 1]]}

    with open_rows(write_sheets(tmp_path / "a.xlsx", sheets), LAYOUT) as rows:  # type: ignore[arg-type]
        assert (rows.sheet_name, rows.total, sorted(rows.keys)) == ("Siswa", 1, ["name", "number"])


def test_missing_columns_are_all_named_in_one_sentence(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [["Barang", "Harga"], ["Buku", 5_000]])

    with pytest.raises(MissingColumnsError, match=r"Nama, Nomor atau Data Ayah Nama\. Periksa judul kolom"):
        columns_of(workbook)


def test_two_columns_of_one_name_are_asked_about(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [["Nama", "Nomor", "", "Nomor"], ["Ayu", 1]])

    with pytest.raises(AmbiguousColumnError, match="Nomor ada dua kali: B dan D"):
        columns_of(workbook)


def test_values_keep_their_kind(tmp_path: Path) -> None:
    values: list[Value] = ["0012", 12, 1.5, date(2010, 1, 2), ""]

    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, *[["x", value] for value in values]])

    assert columns_of(workbook)["number"] == ["0012", 12.0, 1.5, date(2010, 1, 2), ""]


def test_dates_of_a_workbook_that_counts_from_1904_are_right(tmp_path: Path) -> None:
    workbook = tmp_path / "a.xlsx"
    with Workbook(workbook, {"date_1904": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(1, 1, datetime(2010, 1, 2))

    assert columns_of(workbook)["number"] == [date(2010, 1, 2)]


def test_error_values_are_troubles_not_blanks(tmp_path: Path) -> None:
    bad = '<row r="2"><c r="A2" t="inlineStr"><is><t>Ayu</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row>'

    workbook = write_parts(tmp_path / "a.xlsx", row_xml(1, HEADER) + bad)

    assert columns_of(workbook)["number"] == [CellTrouble.ERROR_VALUE]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2"><f>A1+1</f></c>', CellTrouble.NO_RESULT),
        ('<c r="B2"><f>A1+1</f><v/></c>', CellTrouble.NO_RESULT),
        ('<c r="B2" s="1"><f t="shared" ref="B2:B9" si="0">A1</f><v></v></c>', CellTrouble.NO_RESULT),
        ('<c r="B2" t="str"><f>A1</f></c>', CellTrouble.NO_RESULT),
        ('<c r="B2" t="str"><f>IF(A1="x","","y")</f><v></v></c>', ""),
        ('<c r="B2" t="str"><f>A1</f><v>hasil</v></c>', "hasil"),
        ('<c r="B2"><f>A1+1</f><v>2</v></c>', 2.0),
    ],
)
def test_a_formula_counts_by_its_result(tmp_path: Path, cell: str, value: object) -> None:
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>Ayu</t></is></c>{cell}</row>'

    with open_rows(write_parts(tmp_path / "a.xlsx", row_xml(1, HEADER) + row), LAYOUT) as rows:
        (chunk,) = rows.chunks(size=10)

    assert chunk.columns["number"] == [value]


def test_a_row_with_nothing_but_a_trouble_is_not_blank(tmp_path: Path) -> None:
    rows = row_xml(1, HEADER) + row_xml(2, ["Ayu", 1]) + '<row r="3"><c r="B3"><f>1+1</f></c></row>'

    assert numbers_of(write_parts(tmp_path / "a.xlsx", rows)) == [[2, 3]]


def test_attributes_of_excel_that_need_a_name_space_do_no_harm(tmp_path: Path) -> None:
    rows = row_xml(1, HEADER) + row_xml(2, ["Ayu", 1]).replace('r="2">', 'r="2" spans="1:2" x14ac:dyDescent="0.25">', 1)

    assert columns_of(write_parts(tmp_path / "a.xlsx", rows))["name"] == ["Ayu"]


def test_rich_text_in_a_cell_is_read(tmp_path: Path) -> None:
    text = '<is><r><rPr><color rgb="FFFF0000"/></rPr><t>A</t></r><r><t>yu</t></r></is>'

    workbook = write_parts(
        tmp_path / "a.xlsx", row_xml(1, HEADER) + f'<row r="2"><c r="A2" t="inlineStr">{text}</c></row>'
    )

    assert columns_of(workbook)["name"] == ["Ayu"]


def test_a_pointer_to_no_shared_string_is_damage(tmp_path: Path) -> None:
    workbook = write_parts(tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', shared="<sst/>")

    with pytest.raises(DamagedWorkbookError):
        columns_of(workbook)


def test_broken_xml_between_sound_rows_is_damage(tmp_path: Path) -> None:
    rows = row_xml(1, HEADER) + '<row r="2"><c r="A2"><v>1</w></c></row>' + row_xml(3, ["Ayu"])

    with pytest.raises(DamagedWorkbookError):
        columns_of(write_parts(tmp_path / "a.xlsx", rows))


def test_a_block_without_the_first_column_keeps_its_cells_in_place(tmp_path: Path) -> None:
    workbook = write_parts(tmp_path / "a.xlsx", row_xml(1, HEADER) + row_xml(5_000, [None, "7"]))

    assert columns_of(workbook) == {"number": ["7"]}


def test_a_table_may_begin_anywhere(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [[], [], ["", "", *HEADER], [None, None, "Ayu", 1]])

    assert columns_of(workbook) == {"name": ["Ayu"], "number": [1.0]}


def test_what_follows_the_rows_is_not_looked_at(tmp_path: Path) -> None:
    sheet = "<worksheet><sheetData>" + row_xml(1, HEADER) + row_xml(2, ["Ayu"]) + "</sheetData>broken < & >"

    assert columns_of(write_part_bytes(tmp_path / "a.xlsx", sheet.encode()))["name"] == ["Ayu"]


def test_limits_hold_for_reading_too(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, ["Ayu", 1]])

    with pytest.raises(TooLargeError), open_rows(workbook, LAYOUT, limits=SheetLimits(cells=3)):
        pass


def test_no_copy_is_left_behind(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [HEADER, ["Ayu", 1]])
    folder = tmp_path / "scratch"
    folder.mkdir()

    with open_rows(workbook, LAYOUT, folder=folder):
        # Not even meanwhile, as the process may be killed.
        assert not list(folder.iterdir())


def test_a_refused_file_leaves_no_copy_behind(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    folder.mkdir()

    with (
        pytest.raises(DamagedWorkbookError),
        open_rows(write_parts(tmp_path / "a.xlsx", "<row>"), LAYOUT, folder=folder),
    ):
        pass

    assert not list(folder.iterdir())


def test_importing_the_package_loads_no_spreadsheet_library() -> None:
    heavy = "{'pandas', 'numpy', 'python_calamine', 'xlsxwriter'}"
    program = f"import sys, core.sheets; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
