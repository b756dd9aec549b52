"""Rows of Dapodik become students, or problems that a clerk can act on."""

from datetime import date

import pytest
from sqlalchemy import String

from core.db import Model
from core.sheets import Cell, CellTrouble
from modules.Student.dapodik import StudentRow, normalise
from modules.Student.models import ClassGroup, Student
from tests.modules.Student.dapodik.rows import TODAY, chunk_of, problem, student


def test_a_full_row_becomes_a_student() -> None:
    found = student(
        name="  AYU   Lestari ",
        nipd=2526000001.0,
        birth_place="BOGOR",
        birth_date="2013-05-02",
        nik="9912345678901234",
        religion="Islam",
        street="Jl. Melati No. 1",
        rt=3.0,
        rw=0.0,
        village="Sukamaju",
        district="Kec. Jatirasa",
        postal_code=40123.0,
        mobile="0812 3456 7890 / 0857-1234-5678",
        landline="021-555",
        email="ayu@contoh.invalid",
        father_name="BAYU",
        mother_name="CITRA",
        guardian_name="-",
        family_card_number="9912345678900000",
    )

    assert found == StudentRow(
        row=7,
        name="AYU Lestari",
        nisn="0130000001",
        nipd="2526000001",
        sex="P",
        birth_place="BOGOR",
        birth_date=date(2013, 5, 2),
        nik="9912345678901234",
        religion="Islam",
        address="Jl. Melati No. 1, RT 3, Sukamaju, Kec. Jatirasa, 40123",
        phone="0812 3456 7890 / 0857-1234-5678",
        email="ayu@contoh.invalid",
        father_name="BAYU",
        mother_name="CITRA",
        guardian_name=None,
        family_card_number="9912345678900000",
        enrolment_type=None,
        rombel="VII A",
        grade_level=7,
    )


def test_what_is_empty_is_none() -> None:
    found = student()

    assert [name for name in StudentRow._fields if getattr(found, name) is None] == [
        *("nipd", "birth_place", "birth_date", "nik", "religion", "address", "phone", "email"),
        *("father_name", "mother_name", "guardian_name", "family_card_number", "enrolment_type"),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"name": ""}, "Nama", "Nama belum diisi."),
        ({"name": " - "}, "Nama", "Nama belum diisi."),
        ({"name": '=HYPERLINK("http://contoh.invalid/","klik")'}, "Nama", "Bukan nama orang: =HYPERLINK("),
        ({"name": "@ayu"}, "Nama", "Bukan nama orang: @ayu"),
        ({"name": "a" * 121}, "Nama", "Terlalu panjang, paling banyak 120 huruf: aaa"),
        ({"father_name": "+62 812"}, "Data Ayah Nama", "Bukan nama orang: +62 812"),
        ({"sex": "X"}, "JK", "JK harus L atau P; tertulis 'X'."),
        ({"sex": ""}, "JK", "JK harus L atau P; tertulis ''."),
        ({"email": "ayu di rumah"}, "E-Mail", "Alamat e-mail tidak dapat dibaca: ayu di rumah"),
        ({"nisn": "", "nipd": "-"}, "NISN", "NISN dan NIPD kosong; isi salah satunya."),
        ({"street": "a" * 200, "village": "b" * 200}, "Alamat", "Terlalu panjang, paling banyak 300 huruf"),
        ({"rombel": "Melati"}, "Rombel Saat Ini", "Tingkat kelas 'Melati' tidak dikenal; tulis misalnya 'VII A'."),
        ({"nisn": CellTrouble.ERROR_VALUE}, "NISN", "Sel berisi galat"),
        ({"birth_date": CellTrouble.NO_RESULT}, "Tanggal Lahir", "Rumus di sel ini belum dihitung"),
        ({"rt": CellTrouble.ERROR_VALUE}, "RT", "Sel berisi galat"),
    ],
)
def test_a_wrong_cell_leaves_the_row_out_and_says_why(cells: dict[str, Cell], column: str, reason: str) -> None:
    found = problem(**cells)

    assert (found.row, found.column) == (7, column)
    assert found.reason.startswith(reason)


def test_a_message_never_quotes_more_than_forty_characters() -> None:
    found = problem(name="=" + "a" * 119)

    assert found.reason == "Bukan nama orang: =" + "a" * 38 + "…"


def test_all_problems_of_a_row_are_told() -> None:
    _students, problems, _refused = normalise(chunk_of({"name": "", "sex": "?", "nisn": "12"}), today=TODAY)

    assert [found.column for found in problems] == ["Nama", "NISN", "JK"]


def test_problems_come_in_the_order_of_rows() -> None:
    rows: tuple[dict[str, Cell], ...] = ({"rombel": "?"}, {"nisn": "0130000002"}, {"name": "", "nisn": "0130000003"})

    students, problems, _refused = normalise(chunk_of(*rows), today=TODAY)

    assert [found.row for found in problems] == [7, 9]
    assert [found.row for found in students] == [8]


def test_what_can_be_read_of_a_row_with_problems_is_told_too() -> None:
    (refused,) = normalise(chunk_of({"sex": "?", "nisn": "0130000009"}), today=TODAY).refused

    assert (refused.row, refused.name, refused.nisn) == (7, "Ayu Lestari", "0130000009")


@pytest.mark.parametrize(("written", "sex"), [("L", "L"), ("p", "P"), (" Laki-laki ", "L"), ("PEREMPUAN", "P")])
def test_sexes(written: str, sex: str) -> None:
    assert student(sex=written).sex == sex


@pytest.mark.parametrize(
    ("cells", "phone"),
    [
        ({"mobile": 81234567890.0}, "081234567890"),
        ({"mobile": "+62 812-3456"}, "+62 812-3456"),
        ({"mobile": "", "landline": "021-555"}, "021-555"),
        ({"mobile": "0", "landline": "-"}, None),
    ],
)
def test_phones(cells: dict[str, Cell], phone: str | None) -> None:
    assert student(**cells).phone == phone


def test_a_chunk_without_rows_has_neither() -> None:
    assert normalise(chunk_of(), today=TODAY) == ([], [], [])


def longest_in(model: type[Model], column: str) -> int | None:
    """Characters that the database takes."""
    kind = model.metadata.tables[model.__tablename__].columns[column].type
    assert isinstance(kind, String)
    return kind.length


LENGTHS = {
    "name": ("name", 120),
    "nipd": ("nipd", 30),
    "birth_place": ("birth_place", 80),
    "religion": ("religion", 30),
    "mobile": ("phone", 60),
    "father_name": ("father_name", 120),
    "mother_name": ("mother_name", 120),
    "guardian_name": ("guardian_name", 120),
    "street": ("address", 300),
}


@pytest.mark.parametrize("key", LENGTHS)
def test_the_longest_text_that_passes_fits_its_column_in_the_database(key: str) -> None:
    column, longest = LENGTHS[key]

    assert len(getattr(student(**{key: "a" * longest}), column)) == longest_in(Student, column)
    assert "Terlalu panjang" in problem(**{key: "a" * (longest + 1)}).reason


def test_the_longest_email_and_rombel_fit_too() -> None:
    email, rombel = "a" * 105 + "@contoh.invalid", "VII " + "a" * 56

    found = student(email=email, rombel=rombel)

    assert (found.email, found.rombel) == (email, rombel)
    assert longest_in(Student, "email") == len(email)
    assert longest_in(ClassGroup, "name") == len(rombel)
    assert problem(email=f"a{email}").column == "E-Mail"
    assert problem(rombel=f"{rombel}a").column == "Rombel Saat Ini"
