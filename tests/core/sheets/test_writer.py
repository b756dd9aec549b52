"""What is written is read back as it was, and nothing in it can act."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from core.sheets import Column, Layout, open_rows, write_workbook

LAYOUT = Layout(columns=(Column("text", ("Teks",)), Column("value", ("Nilai",))), required=(("text",),))


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "|"])
def test_a_text_that_looks_like_a_formula_is_marked_as_text(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.xlsx"

    with write_workbook(path, sheet_name="Siswa") as sheet:
        sheet.write([f"{start}HYPERLINK(1)"])

    content, styles = part(path, "xl/worksheets/sheet1.xml"), part(path, "xl/styles.xml")
    style = re.search(r'<c r="A1" s="(\d+)" t="inlineStr">', content)
    formats = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2])
    assert "<f>" not in content
    assert style is not None
    assert 'quotePrefix="1"' in formats[int(style[1])]


def test_an_address_of_the_web_does_not_become_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    with write_workbook(path, sheet_name="Siswa") as sheet:
        sheet.write(["https://contoh.invalid/"])

    assert "hyperlink" not in part(path, "xl/worksheets/sheet1.xml")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    with write_workbook(path, sheet_name="Siswa") as sheet:
        sheet.write_titles(["Teks", "Nilai"])
        sheet.write(["0012", 12])
        sheet.write(["=1+1", date(2010, 1, 2)])
        sheet.write(["<&>", None])
    with open_rows(path, LAYOUT) as rows:
        (chunk,) = rows.chunks(size=10)

    assert chunk.columns == {"text": ["0012", "=1+1", "<&>"], "value": [12.0, date(2010, 1, 2), ""]}


def test_a_title_may_span_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    with write_workbook(path, sheet_name="Siswa") as sheet:
        sheet.write_titles(["Nama", "Data Ayah", ""], spans={1: 2})

    assert '<mergeCell ref="B1:C1"/>' in part(path, "xl/worksheets/sheet1.xml")


def test_long_names_and_texts_are_cut_to_what_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    with write_workbook(path, sheet_name="S" * 40) as sheet:
        sheet.write_titles(["Teks"])
        sheet.write(["a" * 40_000])
    with open_rows(path, LAYOUT) as rows:
        (chunk,) = rows.chunks(size=10)

    assert rows.sheet_name == "S" * 31
    assert chunk.columns["text"] == ["a" * 32_767]
