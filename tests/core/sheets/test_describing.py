"""A person sees what is in the file before anything of it is used."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from core.sheets import ChoiceError, Column, FileFormat, Layout, describe, open_rows
from tests.core.sheets.workbooks import Value, write_rows, write_sheets

LAYOUT = Layout(
    columns=(
        Column("name", ("Nama", "Nama Lengkap")),
        Column("number", ("Nomor",)),
        Column("father", ("Data Ayah > Nama",)),
    ),
    required=(("name",),),
)
DOUBLE: list[list[Value]] = [
    ["Daftar Barang"],
    ["No", "Nama", "Data Ayah", "", "Ket\nerangan"],
    ["", "", "Nama", "NIK", ""],
    [1, "Ayu", "Bayu", "01", "x"],
]


def numbered(count: int) -> list[list[Value]]:
    return [[f"Orang {number}", number] for number in range(count)]


def test_sheets_are_named_with_their_rows(tmp_path: Path) -> None:
    path = write_sheets(
        tmp_path / "a.xlsx",
        {"Petunjuk": [["Baca ini"]], "Isi": [["Nama", "Nomor"], ["Ayu", 1]], "Rahasia": [["x"]]},
        hidden=["Rahasia"],
    )

    found = describe(path, LAYOUT)

    assert found.format is FileFormat.XLSX
    assert found.proposed == "Isi"
    assert [(sheet.name, sheet.visible, sheet.filled_rows) for sheet in found.sheets] == [
        ("Petunjuk", True, 1),
        ("Isi", True, 2),
        ("Rahasia", False, 0),
    ]
    assert found.hidden_sheets == ("Rahasia",)


def test_columns_have_letters_titles_and_their_normal_form(tmp_path: Path) -> None:
    sheet = describe(write_rows(tmp_path / "a.xlsx", DOUBLE), LAYOUT).proposed_sheet

    assert (sheet.header_row, sheet.header_rows) == (2, 2)
    assert [(column.letters, column.title, column.normalised) for column in sheet.columns] == [
        ("A", "No", "no"),
        ("B", "Nama", "nama"),
        ("C", "Data Ayah > Nama", "data ayah > nama"),
        ("D", "Data Ayah > NIK", "data ayah > nik"),
        ("E", "Ket erangan", "ket erangan"),
    ]


def test_the_first_ten_rows_are_shown_as_text(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Nama", "Nomor"], *numbered(15)]

    sample = describe(write_rows(tmp_path / "a.xlsx", rows), LAYOUT).proposed_sheet.sample

    assert len(sample) == 10
    assert (sample[0].number, sample[0].texts) == (2, ("Orang 0", "0"))


def test_without_a_known_title_the_header_is_guessed(tmp_path: Path) -> None:
    sheet = describe(write_rows(tmp_path / "a.xlsx", DOUBLE)).proposed_sheet

    assert (sheet.header_row, sheet.header_rows) == (2, 2)


def test_a_column_with_content_but_no_title_is_found_an_empty_one_is_not(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Nama", "", "", "Nomor"], ["Ayu", "", "x", 1]]

    columns = describe(write_rows(tmp_path / "a.xlsx", rows), LAYOUT).proposed_sheet.columns

    assert [(column.letters, column.title) for column in columns] == [("A", "Nama"), ("C", ""), ("D", "Nomor")]


def test_hidden_rows_are_counted_and_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for number in range(4):
            sheet.write_row(number, 0, ["Nama" if not number else f"Orang {number}"])
        sheet.set_row(2, options={"hidden": True})

    assert describe(path, LAYOUT).proposed_sheet.hidden_rows == 1
    with open_rows(path, LAYOUT) as rows:
        assert (rows.hidden_rows, rows.total) == (1, 3)


def test_the_person_says_sheet_header_and_columns(tmp_path: Path) -> None:
    path = write_sheets(
        tmp_path / "a.xlsx",
        {"Isi": [["Nama", "Nomor"], ["Ayu", 1]], "Lain": [["Nama"], ["kode", "orang"], ["7", "Budi"]]},
    )

    with open_rows(path, LAYOUT, sheet="Lain", header_row=2, mapping={"name": "B", "number": "a"}) as rows:
        (chunk,) = rows.chunks(size=10)

    assert chunk.numbers == [3]
    assert (chunk.columns["name"], chunk.columns["number"], chunk.columns["father"]) == (["Budi"], ["7"], [""])


def test_a_chosen_header_is_described(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.xlsx", [["Nama", "x"], ["kode", "orang"], ["7", "Budi"]])

    sheet = describe(path, LAYOUT, sheet="Lembar1", header_row=2).proposed_sheet

    assert [column.title for column in sheet.columns] == ["kode", "orang"]
    assert [row.number for row in sheet.sample] == [3]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"sheet": "Tidak ada"}, "Pilih lembar lain"),
        ({"header_row": 9}, "Baris 9 kosong"),
        ({"mapping": {"name": "1"}}, "Kolom 1 tidak dikenal"),
        ({"mapping": {"color": "A"}}, "tidak dikenal"),
    ],
)
def test_a_choice_that_is_not_in_the_file_is_refused(tmp_path: Path, choice: dict[str, object], words: str) -> None:
    path = write_rows(tmp_path / "a.xlsx", [["Nama"], ["Ayu"]])

    with pytest.raises(ChoiceError, match=words), open_rows(path, LAYOUT, **choice):  # type: ignore[arg-type]
        pass
