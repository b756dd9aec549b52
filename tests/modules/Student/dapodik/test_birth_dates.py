"""Dates of birth are read day first, or not at all."""

from datetime import date, datetime

import pytest

from core.sheets import Cell
from tests.modules.Student.dapodik.rows import problem, student


@pytest.mark.parametrize(
    "cell",
    [
        date(2010, 2, 1),
        datetime(2010, 2, 1),
        "2010-02-01",
        "2010-02-01 00:00:00",
        "2010-2-1",
        "01/02/2010",
        "1/2/2010",
        "01-02-2010",
        "1.2.2010",
        "1 Februari 2010",
        "01 FEBRUARI 2010",
        "1 Feb 2010",
        "1-Feb-2010",
        " 1  Pebruari  2010 ",
    ],
)
def test_the_first_of_february_in_every_form(cell: Cell) -> None:
    assert student(birth_date=cell).birth_date == date(2010, 2, 1)


MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, start=1)))
def test_every_month_has_its_indonesian_name(number: int, name: str) -> None:
    assert student(birth_date=f"17 {name} 2012").birth_date == date(2012, number, 17)


@pytest.mark.parametrize("cell", ["", "-", "0", " "])
def test_no_date_is_none(cell: Cell) -> None:
    assert student(birth_date=cell).birth_date is None


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("31/02/2010", "31/02/2010"),
        ("02/13/2010", "02/13/2010"),
        ("1/2/10", "1/2/10"),
        ("1/2-2010", "1/2-2010"),
        ("1 Foobar 2010", "1 Foobar 2010"),
        ("2010", "2010"),
        ("kemarin", "kemarin"),
        (40210.0, "40210"),
    ],
)
def test_what_is_no_date_is_quoted(cell: Cell, written: str) -> None:
    assert problem(birth_date=cell).reason == f"Tanggal Lahir tidak dapat dibaca: {written}"


@pytest.mark.parametrize("cell", ["2026-07-15", "1979-12-31", date(2030, 1, 1)])
def test_a_date_that_no_student_can_have_is_a_problem(cell: Cell) -> None:
    assert problem(birth_date=cell).reason.startswith("Tanggal Lahir tidak mungkin: ")


@pytest.mark.parametrize("cell", ["2026-07-14", "1980-01-01"])
def test_the_bounds_themselves_are_possible(cell: str) -> None:
    assert student(birth_date=cell).birth_date == date.fromisoformat(cell)
