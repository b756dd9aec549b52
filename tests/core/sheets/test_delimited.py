"""Text files are read whatever office program, country or hand they come from."""

import resource
from pathlib import Path

import pytest

from core.sheets import DamagedWorkbookError, FileFormat, SheetLimits, TooLargeError, describe, open_rows
from tests.core.sheets.reading import LAYOUT, cells_of, values_of


def text_file(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.xlsx"])
def test_each_delimiter_is_told_from_the_content(tmp_path: Path, delimiter: str, name: str) -> None:
    lines = [["Daftar"], ["Nama", "Nilai", "Lain"], ["Ayu", "0012", "x"], ["Budi", "7", ""]]
    path = text_file(tmp_path / name, "\r\n".join(map(delimiter.join, lines)))

    assert cells_of(path) == {3: ("Ayu", "0012"), 4: ("Budi", "7")}


def test_decimal_commas_do_not_make_a_comma_the_delimiter(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "Nama;Nilai\nAyu;1,5\nBudi;2,5\nCici;3,5\n")

    assert values_of(path) == ["1,5", "2,5", "3,5"]


def test_a_declared_delimiter_is_obeyed_and_is_no_row(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "sep=^\r\nNama^Nilai\r\nA;yu^1;2\r\n")

    assert cells_of(path) == {2: ("A;yu", "1;2")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_each_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = text_file(tmp_path / "a.csv", "Nama;Nilai\nAndré;é\nSiti;x\n", encoding)

    assert cells_of(path) == {2: ("André", "é"), 3: ("Siti", "x")}


def test_a_letter_far_below_decides_the_encoding(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "Nama;Nilai\n" + "Siti;x\n" * 5_000 + "André;é\n", "cp1252")

    assert values_of(path)[-1] == "é"


def test_quoted_breaks_and_delimiters_belong_to_their_cell(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", 'Nama,Nilai\n"Jalan 1,\nBandung","kata ""ini"""\nBudi,2\n')

    assert cells_of(path) == {2: ("Jalan 1,\nBandung", 'kata "ini"'), 3: ("Budi", "2")}


def test_short_and_long_rows_are_read(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "Nama;Nilai\nAyu\n\nBudi;2;3;4\n;;;\nCici;5\n")

    assert cells_of(path) == {2: ("Ayu", ""), 4: ("Budi", "2"), 6: ("Cici", "5")}


def test_one_column_is_enough(tmp_path: Path) -> None:
    assert cells_of(text_file(tmp_path / "a.csv", "Nama\nAyu\nBudi\n")) == {2: ("Ayu", ""), 3: ("Budi", "")}


def test_the_apostrophe_that_guards_exports_is_taken_off(tmp_path: Path) -> None:
    assert values_of(text_file(tmp_path / "a.csv", "Nama;Nilai\nAyu;'=1+1\nA'yu;'x\n")) == ["=1+1", "'x"]


def test_reading_goes_on_after_any_row(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "Nama;Nilai\n" + "".join(f"Orang {n};{n}\n" for n in range(2, 6_002)))

    with open_rows(path, LAYOUT) as rows:
        found = rows.read(after=3_990, size=100)

    assert found is not None
    assert found[0].columns["value"] == [str(number) for number in found[0].numbers]
    assert found[0].numbers == list(range(3_991, 4_091))


def test_a_text_file_is_described(tmp_path: Path) -> None:
    found = describe(text_file(tmp_path / "a.csv", "Nama;Nilai\nAyu;1\n"), LAYOUT)

    assert (found.format, found.proposed_sheet.header_row, found.proposed_sheet.filled_rows) == (FileFormat.TEXT, 1, 2)


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", 'Nama;Nilai\n"Ayu;1\n' + "Budi;2\n" * 100_000)

    with pytest.raises(DamagedWorkbookError, match="tanda kutip tidak ditutup"):
        cells_of(path)


@pytest.mark.parametrize("content", ["Nama;Nilai\n" + ";" * 5_000_000, 'Nama;Nilai\nx;"' + '\n";"' * 1_500_000])
def test_a_row_without_end_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(TooLargeError):
        cells_of(text_file(tmp_path / "a.csv", content))


@pytest.mark.parametrize("limits", [SheetLimits(columns=2), SheetLimits(cells=4), SheetLimits(sheet_bytes=10)])
def test_limits_hold(tmp_path: Path, limits: SheetLimits) -> None:
    with pytest.raises(TooLargeError):
        cells_of(text_file(tmp_path / "a.csv", "Nama;Nilai;Lain\nAyu;1;2\n"), limits=limits)


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    big = text_file(tmp_path / "a.csv", "Nama;Nilai\n" + ("teks yang biasa saja;" * 20 + "\n") * 60_000)
    cells_of(text_file(tmp_path / "b.csv", "Nama;Nilai\n" + "Ayu;1\n" * 4_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with open_rows(big, LAYOUT) as rows:
        assert sum(len(chunk.numbers) for chunk in rows.chunks(size=500)) == 60_000

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 25 * 1024
