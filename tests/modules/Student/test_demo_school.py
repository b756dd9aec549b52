"""The invented school looks like a real file and passes the import without a problem."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from core.sheets import Cell, open_rows
from modules.Student.dapodik import DAPODIK_STUDENTS, StudentRow, normalise
from modules.Student.demo_school import write_demo_school

TODAY = date(2026, 7, 14)
OF_SCHOOLS = {"enrolment_type"}
"""Read from files that schools make themselves; the Ministry's has no such column."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("school") / "demo.xlsx"
    write_demo_school(path, students=400)
    return path


@pytest.fixture(scope="module")
def columns(school: Path) -> dict[str, list[Cell]]:
    with open_rows(school, DAPODIK_STUDENTS) as rows:
        (chunk,) = rows.chunks(size=1_000)
    return chunk.columns


@pytest.fixture(scope="module")
def students(school: Path) -> list[StudentRow]:
    with open_rows(school, DAPODIK_STUDENTS) as rows:
        (chunk,) = rows.chunks(size=1_000)
    found, problems, _refused = normalise(chunk, today=TODAY)
    assert problems == []
    return found


def test_every_student_passes_the_import(students: list[StudentRow]) -> None:
    assert [student.row for student in students] == list(range(7, 407))


def test_every_column_that_the_import_reads_is_there(school: Path) -> None:
    with open_rows(school, DAPODIK_STUDENTS) as rows:
        assert rows.keys == {column.key for column in DAPODIK_STUDENTS.columns} - OF_SCHOOLS


def test_the_sheet_has_the_columns_and_merged_groups_of_dapodik(school: Path) -> None:
    with zipfile.ZipFile(school) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert '<c r="BN5"' in sheet
    assert '<c r="BO' not in sheet
    assert all(f'<mergeCell ref="{group}"/>' in sheet for group in ("Y5:AD5", "AE5:AJ5", "AK5:AP5"))


def test_numbers_are_unique_and_some_begin_with_a_zero(students: list[StudentRow]) -> None:
    numbers = [student.nisn for student in students]

    assert len(set(numbers)) == len(numbers)
    assert any(number and number.startswith("0") for number in numbers)


def test_classes_are_of_a_bearable_size(students: list[StudentRow]) -> None:
    rombels = [student.rombel for student in students]

    assert {student.grade_level for student in students} == {7, 8, 9}
    assert len(set(rombels)) == 12
    assert all(30 <= rombels.count(rombel) <= 36 for rombel in rombels)


def test_a_large_school_has_more_classes_not_larger_ones(tmp_path: Path) -> None:
    write_demo_school(tmp_path / "a.xlsx", students=3_000)

    with open_rows(tmp_path / "a.xlsx", DAPODIK_STUDENTS) as rows:
        (chunk,) = rows.chunks(size=5_000)

    assert len(set(chunk.columns["rombel"])) == 93


def test_it_has_the_habits_of_real_files(columns: dict[str, list[Cell]]) -> None:
    assert {type(cell) for cell in columns["nipd"]} == {str, float}
    assert {type(cell) for cell in columns["mobile"]} == {str, float}
    assert {str(cell).isupper() for cell in columns["name"]} == {True, False}
    assert "" in columns["postal_code"]


def test_one_seed_makes_one_school(tmp_path: Path) -> None:
    def names(seed: int) -> list[Cell]:
        write_demo_school(tmp_path / f"{seed}.xlsx", students=20, seed=seed)
        with open_rows(tmp_path / f"{seed}.xlsx", DAPODIK_STUDENTS) as rows:
            return next(rows.chunks(size=20)).columns["name"]

    assert names(1) == names(1) != names(2)


def test_some_students_are_brothers_and_sisters_and_live_together(students: list[StudentRow]) -> None:
    homes: dict[str | None, list[StudentRow]] = {}
    for student in students:
        homes.setdefault(student.family_card_number, []).append(student)
    families = [members for members in homes.values() if len(members) > 1]

    assert len(families) > 20
    assert all(
        len({(each.father_name, each.mother_name, each.address) for each in members}) == 1 for members in families
    )
    assert all(members[0].grade_level != members[1].grade_level for members in families)
