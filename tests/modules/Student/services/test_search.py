"""Finding students among many."""

import pytest

from core.db import db
from modules.Student.models import Student
from modules.Student.services import matches_words
from modules.Student.services.search import StudentFilter, count_students, find_students
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def found(words: str) -> list[str]:
    rows = find_students(StudentFilter(words=words)).order_by(Student.name)
    return [student.name for student, _rombel in db.session.execute(rows)]


def test_every_word_must_be_there_in_any_order() -> None:
    make_student("Ayu Lestari")
    make_student("Ayu Wulandari")

    assert found("LESTARI ayu") == ["Ayu Lestari"]


def test_numbers_are_found_by_their_beginning_only() -> None:
    make_student("Ayu", nisn="0051234567", nipd="25.001")

    assert (found("00512"), found("25.0"), found("1234"), found(".001")) == (["Ayu"], ["Ayu"], [], [])


def test_a_word_may_be_name_or_number() -> None:
    make_student("Ayu", nisn="0051234567")
    make_student("Ayu", nisn="0061234567")

    assert found("ayu 006") == ["Ayu"]


@pytest.mark.parametrize("sign", ["%", "_"])
def test_signs_of_the_database_are_only_characters(sign: str) -> None:
    make_student("Ayu")
    make_student(f"Bayu {sign}")

    assert found(sign) == [f"Bayu {sign}"]


def test_no_words_narrow_nothing() -> None:
    make_student("Ayu")

    assert matches_words("  \0 ") == []
    assert found("") == ["Ayu"]


def test_students_without_rombel_are_found_too() -> None:
    make_student("Ayu", class_group_id=make_class_group("VII A").id)
    make_student("Bayu")

    rows = db.session.execute(find_students(StudentFilter()).order_by(Student.name)).all()

    assert [(student.name, rombel) for student, rombel in rows] == [("Ayu", "VII A"), ("Bayu", "")]


def test_the_number_found_is_of_all_pages_and_of_the_filter() -> None:
    group = make_class_group("VII A")
    for n in range(60):
        make_student(f"Siswa {n}", class_group_id=group.id if n % 2 else None)

    assert count_students(StudentFilter(words="siswa")) == 60
    assert count_students(StudentFilter(class_group_id=group.id)) == 30
    assert count_students(StudentFilter(status="lulus")) == 0
