"""Rows of a file meet the students who are there."""

from io import BytesIO

import pytest
from sqlalchemy import func, select

from core.db import db
from core.files import store
from modules.Student.dapodik import StudentRow
from modules.Student.models import ClassGroup, Student, StudentStatus
from modules.Student.services import ensure_school_year
from modules.Student.services.intake import Intake, take_in
from tests.factories.student import FIRST_YEAR, LONG_AGO, make_class_group, make_student, student_row
from tests.modules.Student.statements import statements

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


@pytest.fixture
def file_id() -> int:
    file = store(BytesIO(b"x"), original_name="siswa.xlsx", purpose="test", owner_id=None)
    return file.id


def taken(file_id: int, *rows: StudentRow) -> Intake:
    """One chunk, written."""
    intake = take_in(rows, file_id=file_id, school_year_id=ensure_school_year(FIRST_YEAR).id)
    db.session.flush()
    db.session.expire_all()
    return intake


def counts(intake: Intake) -> tuple[int, int, int]:
    return intake.created, intake.changed, intake.unchanged


def told(intake: Intake) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in intake.problems]


def students() -> list[Student]:
    return list(db.session.scalars(select(Student).order_by(Student.id)))


def test_a_new_row_becomes_an_active_student_in_a_rombel_that_is_made(file_id: int) -> None:
    intake = taken(file_id, student_row(nisn="0012345678", rombel="VIII B", grade_level=8))

    (student,) = students()
    group = db.session.get_one(ClassGroup, student.class_group_id)
    assert counts(intake) == (1, 0, 0)
    assert (student.nisn, student.status) == ("0012345678", StudentStatus.ACTIVE)
    assert (group.name, group.grade_level) == ("VIII B", 8)


def test_rows_of_one_rombel_share_it(file_id: int) -> None:
    make_class_group("VII A")

    taken(file_id, student_row(7, nisn="0130000001"), student_row(8, nisn="0130000002"))

    assert db.session.scalar(select(func.count()).select_from(ClassGroup)) == 1


def test_a_row_without_rombel_becomes_a_student_without(file_id: int) -> None:
    taken(file_id, student_row(rombel=None, grade_level=None))

    assert [student.class_group_id for student in students()] == [None]


def test_a_student_is_found_by_nisn(file_id: int) -> None:
    known = make_student("Ayu", nisn="0130000001", nipd="25001")

    intake = taken(file_id, student_row(name="Ayu Lestari", nisn="0130000001", nipd="26001"))

    assert counts(intake) == (0, 1, 0)
    assert [(each.id, each.name, each.nipd) for each in students()] == [(known.id, "Ayu Lestari", "26001")]


def test_a_student_without_nisn_is_found_by_nipd_and_gets_the_nisn(file_id: int) -> None:
    known = make_student(nisn=None, nipd="25001")

    taken(file_id, student_row(nisn="0130000001", nipd="25001"))

    assert [(each.id, each.nisn) for each in students()] == [(known.id, "0130000001")]


def test_what_did_not_change_is_not_touched(file_id: int) -> None:
    group = make_class_group()
    make_student(nisn="0130000001", class_group_id=group.id)

    intake = taken(file_id, student_row(nisn="0130000001"))

    assert counts(intake) == (0, 0, 1)
    assert [student.updated_at for student in students()] == [LONG_AGO]


def test_an_empty_cell_keeps_what_is_known(file_id: int) -> None:
    group = make_class_group()
    make_student("Ayu", nisn="0130000001", phone="0800 1234", class_group_id=group.id)

    taken(file_id, student_row(name="Ayu Lestari", nisn="0130000001", phone=None, rombel=None, grade_level=None))

    (student,) = students()
    assert (student.name, student.phone, student.class_group_id) == ("Ayu Lestari", "0800 1234", group.id)


def test_the_status_that_staff_gave_stays(file_id: int) -> None:
    make_student("Ayu", nisn="0130000001", status=StudentStatus.MOVED)

    taken(file_id, student_row(nisn="0130000001"))

    assert [student.status for student in students()] == [StudentStatus.MOVED]


def test_students_whom_the_file_does_not_name_are_not_touched(file_id: int) -> None:
    make_student("Bayu", nisn="0139999999")

    taken(file_id, student_row(nisn="0130000001"))

    bayu = students()[0]
    assert (bayu.name, bayu.updated_at) == ("Bayu", LONG_AGO)


def test_numbers_of_two_students_in_one_row_are_a_problem(file_id: int) -> None:
    make_student("Ayu", nisn="0130000001", nipd="25001")
    make_student("Bayu", nisn="0130000002", nipd="25002")

    intake = taken(file_id, student_row(7, nisn="0130000001", nipd="25002"))

    assert told(intake) == [(7, "NIPD")]
    assert [student.name for student in students()] == ["Ayu", "Bayu"]


def test_a_nipd_of_somebody_with_another_nisn_is_a_problem(file_id: int) -> None:
    make_student("Ayu", nisn="0130000001", nipd="25001")

    intake = taken(file_id, student_row(7, nisn="0130000009", nipd="25001"))

    assert told(intake) == [(7, "NIPD")]
    assert [student.nisn for student in students()] == ["0130000001"]


def test_a_number_from_an_earlier_chunk_of_the_file_is_a_problem_that_names_the_row(file_id: int) -> None:
    taken(file_id, student_row(7, nisn="0130000001"))

    intake = taken(file_id, student_row(2_500, name="Orang Lain", nisn="0130000001"))

    (problem,) = intake.problems
    assert (problem.row, problem.column) == (2_500, "NISN")
    assert problem.reason == "NISN 0130000001 sudah ada di baris 7 berkas ini."
    assert [student.name for student in students()] == ["Ayu Lestari"]


def test_a_student_who_did_not_change_is_remembered_too(file_id: int) -> None:
    group = make_class_group()
    make_student(nisn="0130000001", class_group_id=group.id)
    taken(file_id, student_row(7, nisn="0130000001"))

    intake = taken(file_id, student_row(9, name="Orang Lain", nisn="0130000001"))

    assert told(intake) == [(9, "NISN")]


def test_two_rows_of_a_chunk_that_mean_one_student_by_different_numbers_are_a_problem(file_id: int) -> None:
    make_student("Ayu", nisn="0130000001", nipd="25001")

    intake = taken(
        file_id,
        student_row(7, name="Ayu Lestari", nisn="0130000001", nipd=None),
        student_row(8, name="Orang Lain", nisn=None, nipd="25001"),
    )

    (problem,) = intake.problems
    assert problem.reason == "NIPD 25001 sudah ada di baris 7 berkas ini."
    assert [student.name for student in students()] == ["Ayu Lestari"]


def test_the_same_rows_once_more_are_no_problem(file_id: int) -> None:
    rows = [student_row(7, nisn="0130000001"), student_row(8, nisn=None, nipd="25002")]
    taken(file_id, *rows)

    intake = taken(file_id, *rows)

    assert (counts(intake), intake.problems) == ((0, 0, 2), [])


def test_another_file_may_name_the_same_students(file_id: int) -> None:
    taken(file_id, student_row(7, nisn="0130000001"))
    other = store(BytesIO(b"y"), original_name="siswa.xlsx", purpose="test", owner_id=None)

    intake = taken(other.id, student_row(9, nisn="0130000001"))

    assert (counts(intake), intake.problems) == ((0, 0, 1), [])


def test_a_large_chunk_takes_no_more_statements_than_a_small_one(file_id: int) -> None:
    def asked(first: int, size: int) -> int:
        rows = [student_row(first + n, nisn=f"{first + n:010d}") for n in range(size)]
        with statements() as seen:
            taken(file_id, *rows)
        return len(seen)

    taken(file_id, student_row(1, nisn="0130000001"))

    assert asked(100, 5) == asked(200, 300)
