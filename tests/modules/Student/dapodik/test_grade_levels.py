"""The grade is read off the name of the class."""

import pytest

from tests.modules.Student.dapodik.rows import problem, student


@pytest.mark.parametrize(
    ("name", "grade_level"),
    [
        ("VII A", 7),
        ("VII-Z", 7),
        ("VIIA", 7),
        ("viii b", 8),
        ("IX.1", 9),
        ("IX", 9),
        ("7A", 7),
        ("7", 7),
        ("Kelas 8 B", 8),
        ("Kelas VI", 6),
        ("KLS. 4", 4),
        ("X IPA 1", 10),
        ("X-MIPA 2", 10),
        ("XI TKJ", 11),
        ("12 IPS 3", 12),
        ("XIII KA", 13),
        ("I", 1),
        ("IV C", 4),
        ("V I", 5),
    ],
)
def test_a_name_tells_the_grade(name: str, grade_level: int) -> None:
    found = student(rombel=name)

    assert (found.rombel, found.grade_level) == (name, grade_level)


@pytest.mark.parametrize(
    "name", ["Ibnu Sina", "XIPA 1", "14 A", "00", "XIV B", "VIIX", "Melati", "123", "Iris", "Mawar 7"]
)
def test_a_name_without_a_clear_grade_is_a_problem(name: str) -> None:
    assert problem(rombel=name).reason == f"Tingkat kelas '{name}' tidak dikenal; tulis misalnya 'VII A'."


@pytest.mark.parametrize("name", ["", "-", "Belum ada rombel", "BELUM ADA  ROMBEL", " "])
def test_a_student_may_be_in_no_class_yet(name: str) -> None:
    found = student(rombel=name)

    assert (found.rombel, found.grade_level) == (None, None)
