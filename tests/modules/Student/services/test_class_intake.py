"""Rows of a file meet the rombel that are there."""

import pytest

from core.db import db
from core.imports import Outcome
from core.sheets import RowProblem
from modules.Student.models import ClassGroup
from modules.Student.services.class_intake import compare_classes, refused_classes, write_classes
from tests.factories.staff import class_row, make_teacher
from tests.factories.student import FIRST_YEAR, make_class_group

pytestmark = pytest.mark.usefixtures("app")


def test_grade_and_homeroom_teacher_change_and_an_empty_cell_says_nothing() -> None:
    eka, siti = make_teacher("Eka"), make_teacher("Siti Aminah")
    groups = make_class_group("vii a", grade_level=8), make_class_group("VII B")
    for group in groups:
        group.homeroom_teacher_id = eka.id
    db.session.flush()

    results = compare_classes([class_row(homeroom="SITI AMINAH"), class_row(6, name="VII B")], first_year=FIRST_YEAR)
    write_classes(results[:1], first_year=FIRST_YEAR)

    assert [result.outcome for result in results] == [Outcome.CHANGED, Outcome.UNCHANGED]
    assert results[0].changes == {"grade_level": (8, 7), "homeroom": ("Eka", "Siti Aminah")}
    kept = db.session.get_one(ClassGroup, groups[0].id, populate_existing=True)
    assert (kept.name, kept.grade_level, kept.homeroom_teacher_id) == ("vii a", 7, siti.id)


def test_a_rombel_of_another_year_is_another_rombel() -> None:
    make_class_group("VII A", first_year=FIRST_YEAR - 1)

    (result,) = compare_classes([class_row()], first_year=FIRST_YEAR)

    assert (result.outcome, result.record_id) == (Outcome.NEW, None)


def test_a_faulty_row_still_mentions_the_rombel_that_it_seems_to_be_about() -> None:
    group = make_class_group("VII A")

    (result,) = refused_classes([class_row()], [RowProblem(5, "Tingkat", "?")], first_year=FIRST_YEAR)

    assert (result.outcome, result.record_id) == (Outcome.ERROR, group.id)
