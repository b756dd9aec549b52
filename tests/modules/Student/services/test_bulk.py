"""One change for many students."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.errors import FieldRefusedError
from modules.Student.models import Student, StudentStatus
from modules.Student.services.bulk import (
    BulkAction,
    Selection,
    affected,
    carry_out,
    check_action,
    count_affected,
    count_selected,
    name_of_group,
    plan_bulk,
    read_plan,
    selected,
    with_family,
)
from modules.Student.services.families import families_among
from modules.Student.services.search import StudentFilter
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")
OCTOBER = date(2026, 10, 5)
EVERYBODY = Selection(StudentFilter())


def test_the_ticked_ones_are_meant_and_nobody_else(app: Flask) -> None:
    ayu, bayu = make_student("Ayu"), make_student("Bayu")
    make_student("Citra")

    assert count_selected(Selection(StudentFilter(words="Citra"), (ayu.id, bayu.id))) == 2


def test_without_ticks_all_that_the_filter_finds_are_meant(app: Flask) -> None:
    make_student("Ayu Lestari")
    make_student("Bayu")

    assert count_selected(Selection(StudentFilter(words="lestari"))) == 1


def test_only_who_is_here_and_elsewhere_gets_a_rombel(app: Flask) -> None:
    group = make_class_group()
    make_student("Sudah", class_group_id=group.id)
    make_student("Lulus", status=StudentStatus.GRADUATED)
    make_student("Ayu")

    found = affected(EVERYBODY, BulkAction(on=OCTOBER, class_group_id=group.id))

    assert [student.name for student in db.session.scalars(found)] == ["Ayu"]


def test_a_plan_is_read_back_as_it_was_made(app: Flask) -> None:
    selection = Selection(StudentFilter(words="Ayu", grade_level=7, is_incomplete=True), (1, 2))
    action = BulkAction(on=OCTOBER, status=StudentStatus.LEFT, reason="tutup")

    made = plan_bulk("Keluar", selection, action, by_id=None)
    db.session.commit()

    assert read_plan(made) == (selection, action)


def test_what_was_planned_is_carried_out_and_counted(app: Flask) -> None:
    action = BulkAction(on=OCTOBER, status=StudentStatus.LEFT, reason="tutup")
    students = [make_student().id, make_student(status=StudentStatus.LEFT).id]
    made = plan_bulk("Keluar", EVERYBODY, action, by_id=None)

    changed = carry_out(made, action, students)

    assert (changed, count_affected(EVERYBODY, action)) == (1, 0)
    assert set(db.session.scalars(select(Student.status))) == {StudentStatus.LEFT}


def test_a_status_that_needs_a_reason_is_refused_without_one(app: Flask) -> None:
    with pytest.raises(FieldRefusedError):
        check_action(EVERYBODY, BulkAction(on=OCTOBER, status=StudentStatus.LEFT))


def test_a_new_family_is_made_once_and_holds_those_selected(app: Flask) -> None:
    selection = Selection(StudentFilter(), tuple(make_student(name, father_name="Joko").id for name in ("Ayu", "Bayu")))
    asked = BulkAction(on=OCTOBER, joins_family=True)

    action = with_family(selection, asked)
    made = plan_bulk("Keluarga", selection, action, by_id=None)

    assert count_affected(selection, asked) == 2
    assert with_family(selection, action) == read_plan(made)[1] == action
    assert carry_out(made, action, selection.ids) == 2
    assert [family.name for family in families_among(selected(selection))] == ["Joko"]
    assert count_affected(selection, action) == 0


@pytest.mark.parametrize(("number", "said"), [(1, "paling sedikit dua"), (16, "paling banyak 15")])
def test_a_family_of_one_or_of_a_whole_class_is_refused(app: Flask, number: int, said: str) -> None:
    for _time in range(number):
        make_student()

    with pytest.raises(FieldRefusedError, match=said):
        check_action(EVERYBODY, BulkAction(on=OCTOBER, joins_family=True))


def test_a_rombel_is_called_by_its_name(app: Flask) -> None:
    assert (name_of_group(make_class_group("VII B").id), name_of_group(None)) == ("VII B", "")
