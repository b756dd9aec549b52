"""What is refused before any parser sees it, and how it is said."""

import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from core.sheets import (
    DamagedWorkbookError,
    EmptyWorkbookError,
    EncryptedWorkbookError,
    MacroWorkbookError,
    NotASpreadsheetError,
    SheetError,
    SheetLimits,
    TooLargeError,
    UnsupportedFormatError,
    describe,
    inspect_workbook,
)
from tests.core.sheets.workbooks import row_xml, write_part_bytes, write_parts, write_rows, write_sheets

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(path: Path, limits: SheetLimits | None = None) -> SheetError:
    with pytest.raises(SheetError) as caught:
        inspect_workbook(path, limits=limits or SheetLimits())
    return caught.value


def file_with(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_honest_workbook_passes(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [["Nama", "Kelas"], ["Ayu", "VII A"]])

    inspect_workbook(workbook)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"<html><body><table><tr><td>Nama</td></tr></table></body></html>", NotASpreadsheetError, "halaman web"),
        (b"\xef\xbb\xbf  <TABLE><tr><td>Nama</td></tr></TABLE>", NotASpreadsheetError, "halaman web"),
        (OLE, UnsupportedFormatError, "simpan sebagai .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedWorkbookError, "dikunci sandi"),
        (b"", NotASpreadsheetError, "bukan lembar kerja"),
        (bytes(range(256)), NotASpreadsheetError, "bukan lembar kerja"),
        (b"%PDF-1.7", NotASpreadsheetError, "bukan lembar kerja"),
        (b"PK\x03\x04 and then nothing of a zip file", DamagedWorkbookError, "simpan ulang"),
    ],
)
def test_a_file_that_is_something_else_is_called_by_its_name(
    tmp_path: Path, content: bytes, kind: type[SheetError], words: str
) -> None:
    error = refusal(file_with(tmp_path / "a.xlsx", content))

    assert type(error) is kind
    assert words in str(error)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", NotASpreadsheetError),
        ("mimetype", UnsupportedFormatError),
        ("xl/workbook.bin", UnsupportedFormatError),
    ],
)
def test_a_zip_of_something_else_is_refused(tmp_path: Path, part: str, kind: type[SheetError]) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "content")

    assert type(refusal(path)) is kind


def test_macros_are_refused(tmp_path: Path) -> None:
    workbook = write_parts(tmp_path / "a.xlsx", CELL, extra={"xl/vbaProject.bin": b"macro"})

    error = refusal(workbook)

    assert type(error) is MacroWorkbookError
    assert "tanpa makro" in str(error)


@pytest.mark.parametrize("rows", ["", '<row r="3"/>', '<row r="4"><c r="A4" s="1"/></row>'])
def test_a_workbook_without_a_filled_cell_is_empty(tmp_path: Path, rows: str) -> None:
    assert type(refusal(write_parts(tmp_path / "a.xlsx", rows))) is EmptyWorkbookError


def test_a_sheet_that_closes_at_once_is_empty(tmp_path: Path) -> None:
    workbook = write_part_bytes(tmp_path / "a.xlsx", b"<worksheet><sheetData/></worksheet>")

    assert type(refusal(workbook)) is EmptyWorkbookError


def test_hidden_sheets_do_not_count(tmp_path: Path) -> None:
    workbook = write_sheets(tmp_path / "a.xlsx", {"Kosong": [], "Rahasia": [["isi"]]}, hidden=["Rahasia"])

    assert type(refusal(workbook)) is EmptyWorkbookError


def test_formatted_but_empty_cells_far_away_are_harmless(tmp_path: Path) -> None:
    rows = CELL + '<row r="1048576" s="2"><c r="XFD1048576" s="2"/></row>'

    inspect_workbook(write_parts(tmp_path / "a.xlsx", rows))


def test_a_value_in_the_last_column_is_too_wide_and_the_column_is_named(tmp_path: Path) -> None:
    rows = CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    error = refusal(write_parts(tmp_path / "a.xlsx", rows))

    assert type(error) is TooLargeError
    assert "kolom XFD" in str(error)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('<row r="1"><c><v>1</v></c></row>', id="cell without reference"),
        pytest.param('<row><c r="A1"><v>1</v></c></row>' + CELL, id="row without number"),
        pytest.param(CELL + '<row><c r="A2"><v>1</v></c></row>', id="later row without number"),
        pytest.param('<row r="1"><c s="1" r="XFD1"><v>1</v></c></row>', id="reference not first"),
        pytest.param('<row r="1"><c r="A1"><v>1</v></c><c\tr="XFD1"><v>1</v></c></row>', id="tab in tag"),
        pytest.param('<row r="1"><c r="A1"><v>1</v></c><x:c r="XFD1"><v>1</v></x:c></row>', id="prefixed cell"),
        pytest.param(CELL + '<x:row r="2"><c r="A2"><v>1</v></c></x:row>', id="prefixed row"),
        pytest.param('<row r="1"><c r="A9000"><v>1</v></c></row>', id="cell of another row"),
        pytest.param('<row r="9"><c r="A9"><v>1</v></c></row>' + CELL, id="rows descending"),
        pytest.param(CELL.replace("1", "5000") + CELL, id="blocks descending"),
        pytest.param(CELL + CELL, id="row twice"),
        pytest.param('<row r="9999999"><c r="A9999999"><v>1</v></c></row>', id="beyond the last row"),
        pytest.param('<row r="1"><c r="ZZZZ99999999"><v>1</v></c></row>', id="reference too long"),
        pytest.param('<row r="1"><c r="A1"><v>1</v></c><<c />c r="XFD1" x="<row r="1">', id="tag made of tags"),
    ],
)
def test_what_no_spreadsheet_program_writes_is_refused(tmp_path: Path, rows: str) -> None:
    assert type(refusal(write_parts(tmp_path / "a.xlsx", rows))) is DamagedWorkbookError


def test_a_sheet_that_breaks_off_is_damaged(tmp_path: Path) -> None:
    workbook = write_part_bytes(tmp_path / "a.xlsx", b"<worksheet><sheetData>" + CELL.encode())

    assert type(refusal(workbook)) is DamagedWorkbookError


def test_a_sheet_in_another_encoding_is_refused(tmp_path: Path) -> None:
    sheet = (
        b'<?xml version="1.0" encoding="utf-16"?><worksheet><sheetData>' + CELL.encode() + b"</sheetData></worksheet>"
    )

    assert type(refusal(write_part_bytes(tmp_path / "a.xlsx", sheet))) is DamagedWorkbookError


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><workbook><sheets/></workbook>'
    workbook = write_parts(tmp_path / "a.xlsx", CELL, extra={"xl/workbook.xml": bomb})

    assert type(refusal(workbook)) is DamagedWorkbookError


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [["Nama"]] * 2_000)
    with zipfile.ZipFile(workbook) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(workbook.read_bytes())
    content[info.header_offset + 200] ^= 0xFF

    assert type(refusal(file_with(workbook, bytes(content)))) is DamagedWorkbookError


def test_a_size_that_lies_changes_nothing(tmp_path: Path) -> None:
    workbook = write_parts(tmp_path / "a.xlsx", CELL + " " * 100_000)
    with zipfile.ZipFile(workbook) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = workbook.read_bytes().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))

    inspect_workbook(file_with(workbook, lying))


def test_too_many_shared_strings_are_refused(tmp_path: Path) -> None:
    workbook = write_parts(tmp_path / "a.xlsx", CELL, shared="<sst>" + "<si><t>a</t></si>" * 101 + "</sst>")

    assert type(refusal(workbook, SheetLimits(shared_strings=100))) is TooLargeError


def test_a_long_text_repeated_in_every_cell_is_refused(tmp_path: Path) -> None:
    shared = "<sst><si><t>" + "a" * 1_000_000 + "</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1_000))

    assert type(refusal(write_parts(tmp_path / "a.xlsx", rows, shared=shared))) is TooLargeError


@pytest.mark.parametrize(
    "limits",
    [
        SheetLimits(file_bytes=100),
        SheetLimits(sheet_bytes=1_000),
        SheetLimits(cells=50),
        SheetLimits(shared_bytes=100),
        SheetLimits(small_part_bytes=100),
    ],
    ids=["file", "sheet", "cells", "shared strings", "small part"],
)
def test_each_ceiling_is_kept(tmp_path: Path, limits: SheetLimits) -> None:
    workbook = write_rows(tmp_path / "a.xlsx", [[f"text {row} {column}" for column in range(10)] for row in range(10)])

    assert type(refusal(workbook, limits)) is TooLargeError


def test_cells_are_counted_over_all_sheets(tmp_path: Path) -> None:
    workbook = write_sheets(tmp_path / "a.xlsx", {"Satu": [["a"] * 30], "Dua": [["b"] * 30]})

    assert type(refusal(workbook, SheetLimits(cells=50))) is TooLargeError


@pytest.mark.parametrize("inside", [b" ", b"<!-- x -->"], ids=["blanks", "comments"])
def test_a_zip_bomb_is_refused_in_little_memory(tmp_path: Path, inside: bytes) -> None:
    rows = CELL.encode() + inside * (200 * 1024 * 1024 // len(inside))
    bomb = write_parts(tmp_path / "a.xlsx", rows)
    program = (
        "import resource, sys; from pathlib import Path; from core.sheets import TooLargeError, inspect_workbook\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: inspect_workbook(Path(sys.argv[1]))\n"
        "except TooLargeError: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )

    done = subprocess.run([sys.executable, "-c", program, str(bomb)], capture_output=True, text=True, check=True)

    assert int(done.stdout) * 1024 < 40 * 1024 * 1024


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    big = write_parts(tmp_path / "a.xlsx", "".join(row_xml(n, ["teks yang biasa saja"] * 20) for n in range(1, 20_001)))
    inspect_workbook(write_rows(tmp_path / "b.xlsx", [["Nama"]]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    inspect_workbook(big)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 15 * 1024


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["laughs", "outside"],
)
def test_entities_in_shared_strings_are_not_resolved(tmp_path: Path, declaration: str) -> None:
    shared = f"{declaration}<sst><si><t>&c;</t></si></sst>"
    workbook = write_parts(tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=shared)

    with pytest.raises(DamagedWorkbookError):
        describe(workbook)


def test_three_hundred_sheets_are_too_many_and_the_number_is_told(tmp_path: Path) -> None:
    workbook = write_sheets(tmp_path / "a.xlsx", {f"Lembar {number}": [["Nama"]] for number in range(300)})

    assert "punya 300 lembar, paling banyak 100" in str(refusal(workbook))


def test_a_declared_size_of_the_sheet_is_not_believed(tmp_path: Path) -> None:
    sheet = '<worksheet><dimension ref="A1:XFD1048576"/><sheetData>' + CELL + "</sheetData></worksheet>"

    assert describe(write_part_bytes(tmp_path / "a.xlsx", sheet.encode())).proposed_sheet.filled_rows == 1
