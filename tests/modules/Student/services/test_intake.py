"""Rows of a file meet the students who are there."""

from datetime import date

import pytest
from sqlalchemy import func, select

from core.clock import today
from core.db import db
from core.imports import Outcome, RowResult
from core.sheets import RowProblem
from modules.Student.dapodik import StudentRow
from modules.Student.models import ClassGroup, Placement, SchoolYear, StatusChange, Student, StudentStatus
from modules.Student.services.intake import compare_students, refused_students, write_students
from modules.Student.services.placements import move_students
from tests.factories.student import FIRST_YEAR, LONG_AGO, make_class_group, make_student, student_row
from tests.statements import statements

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def compared(*rows: StudentRow) -> list[RowResult]:
    return compare_students(rows, first_year=FIRST_YEAR)


def taken(*rows: StudentRow) -> list[RowResult]:
    """One chunk, compared and written."""
    results = compared(*rows)
    good = [result for result in results if result.outcome in (Outcome.NEW, Outcome.CHANGED)]
    write_students(good, first_year=FIRST_YEAR)
    db.session.flush()
    db.session.expire_all()
    return results


def outcomes(results: list[RowResult]) -> list[Outcome]:
    return [result.outcome for result in results]


def students() -> list[Student]:
    return list(db.session.scalars(select(Student).order_by(Student.id)))


def number_of(model: type[Student | ClassGroup | SchoolYear]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_comparing_writes_nothing() -> None:
    (result,) = compared(student_row(nisn="0012345678", rombel="VIII B", grade_level=8))

    assert result.outcome is Outcome.NEW
    assert result.changes == {"nisn": (None, "0012345678"), "sex": (None, "P"), "rombel": (None, "VIII B")}
    assert (number_of(Student), number_of(ClassGroup), number_of(SchoolYear)) == (0, 0, 0)


@pytest.mark.sqlite_only
def test_a_changed_number_of_a_citizen_is_told_by_its_ends_only() -> None:
    make_student(nisn="0012345678", nik="3201010101010001")

    (result,) = compared(student_row(nisn="0012345678", nik="3201010101019999"))

    assert result.changes["nik"] == ("3201********0001", "3201********9999")


def test_a_new_row_becomes_an_active_student_in_a_rombel_that_is_made() -> None:
    taken(student_row(nisn="0012345678", rombel="VIII B", grade_level=8))

    (student,) = students()
    group = db.session.get_one(ClassGroup, student.class_group_id)
    placement = db.session.scalars(select(Placement)).one()
    assert (student.nisn, student.status) == ("0012345678", StudentStatus.ACTIVE)
    assert (group.name, group.grade_level) == ("VIII B", 8)
    assert (placement.student_id, placement.class_group_id, placement.started_on) == (
        student.id,
        group.id,
        date(FIRST_YEAR, 7, 1),
    )


def test_the_history_of_a_new_student_begins_with_the_import() -> None:
    taken(student_row(7, nisn="0130000001"), student_row(8, nisn=None, nipd="25001"))

    changes = db.session.scalars(select(StatusChange).order_by(StatusChange.student_id)).all()
    assert [change.student_id for change in changes] == [student.id for student in students()]
    assert {(change.previous, change.status, change.reason) for change in changes} == {
        (None, StudentStatus.ACTIVE, "Diimpor.")
    }
    assert all(change.happened_on <= today() for change in changes)


def test_rows_of_one_rombel_share_it() -> None:
    make_class_group("VII A")

    taken(student_row(7, nisn="0130000001"), student_row(8, nisn="0130000002"))

    assert number_of(ClassGroup) == 1


def test_a_row_without_rombel_becomes_a_student_without() -> None:
    taken(student_row(rombel=None, grade_level=None))

    assert [student.class_group_id for student in students()] == [None]


def test_a_student_is_found_by_nisn_and_told_with_old_and_new() -> None:
    known = make_student("Ayu", nisn="0130000001", nipd="25001", birth_date=date(2013, 5, 1))

    (result,) = taken(
        student_row(name="Ayu L", nisn="0130000001", nipd="26001", birth_date=date(2013, 5, 2), rombel=None)
    )

    assert (result.outcome, result.record_id) == (Outcome.CHANGED, known.id)
    assert result.changes == {
        "nipd": ("25001", "26001"),
        "name": ("Ayu", "Ayu L"),
        "birth_date": ("2013-05-01", "2013-05-02"),
    }
    assert [(each.id, each.name, each.nipd) for each in students()] == [(known.id, "Ayu L", "26001")]


def test_a_student_without_nisn_is_found_by_nipd_and_gets_the_nisn() -> None:
    known = make_student(nisn=None, nipd="25001")

    taken(student_row(nisn="0130000001", nipd="25001"))

    assert [(each.id, each.nisn) for each in students()] == [(known.id, "0130000001")]


def test_what_did_not_change_is_not_touched() -> None:
    group = make_class_group()
    make_student(nisn="0130000001", class_group_id=group.id)

    results = taken(student_row(nisn="0130000001"))

    assert outcomes(results) == [Outcome.UNCHANGED]
    assert [student.updated_at for student in students()] == [LONG_AGO]


def test_a_student_who_moved_is_told_with_the_school_years_and_gets_a_placement() -> None:
    student = make_student(nisn="0130000001")
    move_students({student.id: make_class_group("VI A", grade_level=6, first_year=2025).id}, on=date(2025, 7, 1))

    (result,) = taken(student_row(nisn="0130000001", rombel="VII A"))

    assert result.changes["rombel"] == ("VI A (2025/2026)", "VII A (2026/2027)")
    history = db.session.scalars(select(Placement).order_by(Placement.id)).all()
    assert [placement.is_current for placement in history] == [None, True]


def test_an_empty_cell_keeps_what_is_known() -> None:
    group = make_class_group()
    make_student("Ayu", nisn="0130000001", phone="0800 1234", class_group_id=group.id)

    taken(student_row(name="Ayu Lestari", nisn="0130000001", phone=None, rombel=None, grade_level=None))

    (student,) = students()
    assert (student.name, student.phone, student.class_group_id) == ("Ayu Lestari", "0800 1234", group.id)


def test_the_status_that_staff_gave_stays() -> None:
    make_student("Ayu", nisn="0130000001", status=StudentStatus.MOVED)

    taken(student_row(nisn="0130000001"))

    assert [student.status for student in students()] == [StudentStatus.MOVED]


def test_numbers_of_two_students_in_one_row_are_a_conflict() -> None:
    make_student("Ayu", nisn="0130000001", nipd="25001")
    make_student("Bayu", nisn="0130000002", nipd="25002")

    (result,) = taken(student_row(7, nisn="0130000001", nipd="25002"))

    assert (result.outcome, result.problems[0].column) == (Outcome.CONFLICT, "NIPD")
    assert [student.name for student in students()] == ["Ayu", "Bayu"]


def test_a_nipd_of_somebody_with_another_nisn_is_a_conflict() -> None:
    make_student("Ayu", nisn="0130000001", nipd="25001")

    (result,) = taken(student_row(7, nisn="0130000009", nipd="25001"))

    assert (result.outcome, result.problems[0].column) == (Outcome.CONFLICT, "NIPD")
    assert [student.nisn for student in students()] == ["0130000001"]


def test_a_row_that_can_not_be_used_still_says_whom_it_is_about() -> None:
    known = make_student("Ayu", nisn="0130000001")
    problem = RowProblem(7, "JK", "JK harus L atau P")

    (result,) = refused_students([student_row(7, name="Ayu", nisn="0130000001", sex=None)], [problem])

    assert (result.outcome, result.label, result.record_id, result.problems) == (
        Outcome.ERROR,
        "Ayu",
        known.id,
        [problem],
    )


def test_a_large_chunk_takes_no_more_statements_than_a_small_one() -> None:
    def asked(first: int, size: int) -> int:
        rows = [student_row(first + n, nisn=f"{first + n:010d}", nik=None if n % 2 else "9" * 16) for n in range(size)]
        with statements() as seen:
            taken(*rows)
        return len(seen)

    taken(student_row(1, nisn="0130000001"))

    assert asked(100, 5) == asked(200, 60)


def test_ways_of_enrolment_are_read_as_the_school_spells_them() -> None:
    results = compare_students([student_row(enrolment_type="PINDAHAN")], first_year=2026)

    write_students(results, first_year=2026)

    assert db.session.scalars(select(Student.enrolment_type)).one() == "Pindahan"
