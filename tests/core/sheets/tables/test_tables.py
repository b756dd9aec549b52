"""What is written a part at a time is one file in the end, and nothing in it can act."""

import csv
import io
import re
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from core.sheets.tables import FORMS, Kind, Table, TableColumn
from core.sheets.tables.workbook_xml import tab_name

JAKARTA = ZoneInfo("Asia/Jakarta")
TEXTS = Table("Daftar", [TableColumn("Teks", width=30)])
Columns = Sequence[Sequence[Any]]


def written(form: str, table: Table, *parts: Columns) -> io.BytesIO:
    """The file of rows that came in `parts`, each given by columns."""
    pieces, rows = [], 0
    for columns in parts:
        pieces.append(FORMS[form].part(table, columns, before=rows))
        rows += len(columns[0])
    target = io.BytesIO()
    FORMS[form].assemble(table, pieces, rows=rows, target=target)
    target.seek(0)
    return target


def xml_of(file: io.BytesIO, part: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return archive.read(part).decode()


def read_back(file: io.BytesIO, tmp_path: Path) -> list[list[Any]]:
    """The rows as another program's reader sees them."""
    path = tmp_path / "read.xlsx"
    path.write_bytes(file.getvalue())
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]


def test_parts_become_one_sheet_in_their_order(tmp_path: Path) -> None:
    file = written("xlsx", TEXTS, [["a", "b"]], [["c"]], [["d", "e"]])

    assert read_back(file, tmp_path) == [["a"], ["b"], ["c"], ["d"], ["e"]]
    assert re.findall(r'<row r="(\d+)"', xml_of(file)) == ["1", "2", "3", "4", "5", "6"]


def test_values_keep_their_kind(tmp_path: Path) -> None:
    table = Table("Daftar", [TableColumn(kind.value, kind) for kind in Kind], JAKARTA)
    moment = datetime(2026, 6, 30, 17, 5, tzinfo=UTC)

    file = written("xlsx", table, [["0012"], [date(2012, 2, 29)], [moment], [-350_000], [7]])

    text, day, when, money, number = next(load_workbook(file).active.iter_rows(min_row=2))
    assert (text.value, text.data_type, text.number_format) == ("0012", "s", "@")
    assert (day.value, day.number_format) == (datetime(2012, 2, 29), "dd/mm/yyyy")
    assert (when.value, when.is_date) == (datetime(2026, 7, 1, 0, 5), True)
    assert (money.value, money.number_format) == (-350_000, '"Rp"\\ #,##0;\\-"Rp"\\ #,##0')
    assert (number.value, number.number_format) == (7, "0")


@pytest.mark.parametrize("text", ["=1+1", "+6281", "-1", "@x", "\t=1", "\r=1", "\0=1", "|cmd", "  =1+1"])
def test_a_text_that_looks_like_a_formula_is_marked_as_text(text: str) -> None:
    file = written("xlsx", TEXTS, [["Ayu", text]])

    style = re.search(r'<c r="A3" s="(\d+)" t="inlineStr">', xml_of(file))
    formats = re.findall(r"<xf [^>]*>", xml_of(file, "xl/styles.xml").partition("<cellXfs")[2])
    assert "<f>" not in xml_of(file)
    assert style is not None
    assert 'quotePrefix="1"' in formats[int(style[1])]
    assert 'numFmtId="49"' in formats[int(style[1])]


@pytest.mark.parametrize("text", ["=1+1", "+6281", "-1", "@x", "\t=1", "\r=1", "\0=1", "|cmd", "  =1+1"])
def test_in_csv_an_apostrophe_stands_before_what_looks_like_a_formula(text: str) -> None:
    lines = csv.reader(io.StringIO(written("csv", TEXTS, [[text]]).getvalue().decode("utf-8-sig"), newline=""))

    assert list(lines)[1] == [f"'{text}"]


def test_csv_has_its_mark_semicolons_and_plain_numbers() -> None:
    table = Table("Daftar", [TableColumn("=Nama"), TableColumn("Lahir", Kind.DATE), TableColumn("Rp", Kind.MONEY)])

    file = written("csv", table, [['A;"y"u', None], [date(2012, 2, 29), None], [-5, None]])

    assert file.getvalue() == b"\xef\xbb\xbf'=Nama;Lahir;Rp\r\n" + b'"A;""y""u";2012-02-29;-5\r\n;;\r\n'


@pytest.mark.parametrize(
    "text",
    ['a<&>"b', " in blanks ", "two\nlines", "a\x01b", "a\x1fb", "_x0041_", "line\r\nend", "é世界😀", "a" * 32_767],
)
@pytest.mark.parametrize("others", [[], ["=odd"]])
def test_a_text_is_read_back_as_it_was(tmp_path: Path, text: str, others: list[str]) -> None:
    file = written("xlsx", TEXTS, [[text, *others]])

    assert read_back(file, tmp_path)[0] == [text]


@pytest.mark.parametrize(
    ("text", "kept"), [("a\ud800b", "a\ufffdb"), ("a\uffffb", "a\ufffdb"), ("a" * 40_000, "a" * 32_767)]
)
def test_what_no_cell_can_hold_is_replaced(tmp_path: Path, text: str, kept: str) -> None:
    assert read_back(written("xlsx", TEXTS, [[text]]), tmp_path) == [[kept]]


def test_the_titles_stay_in_sight_and_every_column_can_be_filtered() -> None:
    table = Table("Daftar", [TableColumn("A", width=30), *[TableColumn(str(n)) for n in range(26)]])

    sheet = load_workbook(written("xlsx", table, [["x"]] * 27)).active

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AA2"
    assert sheet.column_dimensions["A"].width == 30
    assert sheet["A1"].font.b


def test_a_table_without_rows_has_its_titles() -> None:
    assert [cell.value for cell in load_workbook(written("xlsx", TEXTS)).active[1]] == ["Teks"]


@pytest.mark.parametrize(
    ("name", "tab"), [("Kelas [7/A]: *?\\", "Kelas  7 A"), ("'x'", "x"), ("", "Data"), ("a" * 40, "a" * 31)]
)
def test_any_name_becomes_one_that_excel_takes(name: str, tab: str) -> None:
    assert tab_name(name) == tab
    assert load_workbook(written("xlsx", Table(name, TEXTS.columns), [["x"]])).sheetnames == [tab]


def test_putting_together_takes_no_more_memory_for_more_rows(tmp_path: Path) -> None:
    part = FORMS["xlsx"].part(TEXTS, [[f"Siswa {n}" for n in range(2_000)]], before=0)

    def peak(parts: int) -> int:
        with (tmp_path / "a.xlsx").open("wb") as target:
            tracemalloc.start()
            FORMS["xlsx"].assemble(TEXTS, (part for _ in range(parts)), rows=0, target=target)
            _now, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    assert peak(100) < peak(10) * 1.2
