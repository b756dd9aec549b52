"""The end of a school year, rombel by rombel."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.errors import StudentConflictError
from modules.Student.models import (
    ClassGroup,
    Placement,
    PromotionState,
    SchoolYear,
    Student,
    StudentStatus,
    YearDecision,
)
from modules.Student.services.change_sets import put_back
from modules.Student.services.class_groups import find_class_group
from modules.Student.services.placements import move_students
from modules.Student.services.promotions import (
    Choice,
    ClassPlan,
    exceptions_of,
    find_promotion,
    get_promotion,
    plan_of_year,
    promote,
    reopen,
    save_decisions,
    start,
    students_to_promote,
    why_not_undone,
)
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")
LAST_JULY, JULY = date(2025, 7, 1), date(2026, 7, 1)
PROMOTED = Choice(YearDecision.PROMOTED, "VIII A")
HELD_BACK = Choice(YearDecision.HELD_BACK, "VII A")


def group_with(students: int, name: str = "VII A", *, grade_level: int = 7) -> tuple[ClassGroup, list[Student]]:
    """A rombel of 2025/2026 and who sits there."""
    group = make_class_group(name, grade_level=grade_level, first_year=2025)
    seated = [make_student(f"Siswa {name} {number}") for number in range(students)]
    move_students({student.id: group.id for student in seated}, on=LAST_JULY)
    db.session.flush()
    return find_class_group(group.id), seated


def plan(group: ClassGroup) -> ClassPlan:
    return next(each for each in plan_of_year(group.school_year) if each.group.id == group.id)


def rombel_of(students: list[int]) -> list[str | None]:
    """Name and grade of where they sit now."""
    db.session.expire_all()
    groups = select(Student.id, ClassGroup.name).outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    names = {row.id: row.name for row in db.session.execute(groups)}
    return [names[student] for student in students]


def test_a_rombel_is_proposed_to_move_up_and_the_last_to_graduate(app: Flask) -> None:
    group_with(2)
    group, _seated = group_with(1, "IX A", grade_level=9)

    plans = plan_of_year(group.school_year)

    assert [(each.group.name, each.promotion.next_name, dict(each.counts)) for each in plans] == [
        ("VII A", "VIII A", {YearDecision.PROMOTED: 2}),
        ("IX A", None, {YearDecision.GRADUATED: 1}),
    ]


def test_looking_at_the_wizard_writes_nothing(app: Flask) -> None:
    group, _seated = group_with(1)

    plan_of_year(group.school_year)
    db.session.flush()

    assert find_promotion(group).id is None


@pytest.mark.every_database
def test_who_is_decided_apart_stays_and_the_others_move_up(app: Flask) -> None:
    group, seated = group_with(3)
    save_decisions(find_promotion(group), PROMOTED, JULY, {seated[1].id: HELD_BACK})
    promotion = start(plan(group), by_id=None)

    counts = promote(promotion, [student.id for student in seated], by_id=None)
    db.session.commit()

    assert counts == {YearDecision.PROMOTED: 2, YearDecision.HELD_BACK: 1}
    assert rombel_of([student.id for student in seated]) == ["VIII A", "VII A", "VIII A"]
    ended = select(Placement.ended_on, Placement.decision).where(Placement.class_group_id == group.id)
    assert [tuple(row) for row in db.session.execute(ended.order_by(Placement.id))] == [
        (date(2026, 6, 30), YearDecision.PROMOTED),
        (date(2026, 6, 30), YearDecision.HELD_BACK),
        (date(2026, 6, 30), YearDecision.PROMOTED),
    ]
    new = db.session.scalars(select(ClassGroup).join(SchoolYear).where(SchoolYear.first_year == 2026)).all()
    assert {(each.name, each.grade_level) for each in new} == {("VIII A", 8), ("VII A", 7)}


def test_the_last_grade_graduates_on_the_last_day_of_the_year(app: Flask) -> None:
    group, seated = group_with(1, "IX A", grade_level=9)
    promotion = start(plan(group), by_id=None)

    promote(promotion, [seated[0].id], by_id=None)

    db.session.expire_all()
    assert (seated[0].status, seated[0].left_on) == (StudentStatus.GRADUATED, date(2026, 6, 30))


def test_who_is_promoted_already_is_not_met_again(app: Flask) -> None:
    group, seated = group_with(2)
    promotion = start(plan(group), by_id=None)
    promote(promotion, [seated[0].id], by_id=None)

    again = db.session.scalars(students_to_promote(promotion.id)).all()

    assert [student.id for student in again] == [seated[1].id]


def test_taken_back_the_rombel_is_as_before_and_may_be_decided_anew(app: Flask) -> None:
    group, seated = group_with(2)
    promotion = start(plan(group), by_id=None)
    promote(promotion, [student.id for student in seated], by_id=None)
    reasons, change_set = why_not_undone(promotion), promotion.change_set_id
    assert change_set is not None

    put_back(change_set, [student.id for student in seated])
    reopen(change_set)
    db.session.flush()

    assert reasons == []
    assert rombel_of([student.id for student in seated]) == ["VII A", "VII A"]
    assert get_promotion(promotion.id).state is PromotionState.DRAFT
    assert get_promotion(promotion.id).change_set_id is None


def test_what_is_newer_speaks_against_taking_it_back(app: Flask) -> None:
    group, seated = group_with(1)
    promotion = start(plan(group), by_id=None)
    promote(promotion, [seated[0].id], by_id=None)

    move_students({seated[0].id: make_class_group("VIII C", grade_level=8).id}, on=date(2026, 9, 1))

    assert "Sudah diubah lagi" in why_not_undone(promotion)[0]


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        (Choice(YearDecision.PROMOTED, None), "Rombel tujuan belum diisi."),
        (Choice(YearDecision.PROMOTED, "VII B"), "VII B bukan rombel tingkat 8."),
    ],
)
def test_a_rombel_with_nowhere_to_go_is_not_started(app: Flask, choice: Choice, problem: str) -> None:
    group, _seated = group_with(1)
    save_decisions(find_promotion(group), choice, JULY, {})

    planned = plan(group)

    assert (planned.problems, planned.can_start) == ([problem], False)
    with pytest.raises(StudentConflictError, match=problem):
        start(planned, by_id=None)


def test_nobody_graduates_before_the_day(app: Flask) -> None:
    group, _seated = group_with(1, "IX A", grade_level=9)
    save_decisions(find_promotion(group), Choice(YearDecision.GRADUATED), date(2999, 7, 1), {})

    assert plan(group).problems == ["Kelulusan dicatat pada harinya: tanggal berlaku belum tiba."]


def test_decisions_are_fixed_once_they_are_being_carried_out(app: Flask) -> None:
    group, _seated = group_with(1)
    start(plan(group), by_id=None)

    with pytest.raises(StudentConflictError):
        save_decisions(find_promotion(group), PROMOTED, JULY, {})


def test_what_is_the_same_as_for_the_rombel_is_no_exception(app: Flask) -> None:
    group, seated = group_with(2)
    promotion = find_promotion(group)

    save_decisions(promotion, PROMOTED, JULY, {seated[0].id: PROMOTED, seated[1].id: HELD_BACK})

    assert exceptions_of(promotion) == {seated[1].id: HELD_BACK}
