"""Which teacher a row means."""

from datetime import date
from typing import Any

import pytest

from modules.Student.dapodik.teacher_row import TeacherRow
from modules.Student.services.known_teachers import KnownTeachers
from tests.factories.staff import make_teacher, teacher_row

pytestmark = pytest.mark.usefixtures("app")

BORN = date(1980, 1, 10)


def siti(**values: Any) -> TeacherRow:
    given: dict[str, Any] = {"nuptk": "10", "nip": "20", "nik": "30", "birth_date": BORN} | values
    return teacher_row(**given)


@pytest.mark.parametrize(
    "known",
    [
        {"name": "Nama Lama", "nuptk": "10", "nip": "21"},
        {"name": "Nama Lama", "nip": "20"},
        {"name": "Nama Lama", "nik": "30"},
        {"name": "Siti Aminah", "birth_date": BORN},
        {"name": "Siti Aminah"},
    ],
    ids=["by NUPTK", "by NIP", "by NIK", "by name and birth", "by a name typed by hand"],
)
def test_a_teacher_is_found_by_the_strongest_thing_known(known: dict[str, Any]) -> None:
    make_teacher("Orang Lain", nuptk="11", birth_date=BORN)
    teacher = make_teacher(**known)
    rows = KnownTeachers([siti()])

    found = rows.find(siti())

    assert found is not None
    assert (found.id, rows.conflict(siti())) == (teacher.id, None)


def test_a_namesake_with_another_birth_is_somebody_else() -> None:
    make_teacher("Siti Aminah", birth_date=date(1981, 1, 10))

    rows = KnownTeachers([siti()])

    assert (rows.find(siti()), rows.conflict(siti())) == (None, None)


@pytest.mark.parametrize(
    ("known", "told", "column"),
    [
        ([{"nuptk": "10"}, {"nip": "20"}], {}, "NIP"),
        ([{"nik": "30", "nuptk": "11"}], {}, "NUPTK"),
        ([{"name": "Siti Aminah", "birth_date": BORN, "nip": "21"}], {"nuptk": None, "nik": None}, "NIP"),
        ([{"name": "Siti Aminah"}, {"name": "Siti Aminah"}], {}, "Nama"),
    ],
    ids=["two teachers", "another NUPTK", "a namesake", "two of that name"],
)
def test_who_can_not_be_one_person_is_a_conflict(
    known: list[dict[str, Any]], told: dict[str, Any], column: str
) -> None:
    for values in known:
        make_teacher(**{"name": "Orang Lain"} | values)

    problem = KnownTeachers([siti(**told)]).conflict(siti(**told))

    assert problem is not None
    assert problem.column == column
