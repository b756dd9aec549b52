"""Rombel are made once and belong to a school year."""

import pytest

from modules.Student.services import all_class_groups, ensure_school_year
from modules.Student.services.class_groups import ensure_class_groups
from tests.factories.student import make_class_group
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_missing_rombel_are_made_and_known_ones_found() -> None:
    known = make_class_group("VII A")

    ids = ensure_class_groups(known.school_year_id, {"VII A": 7, "VIII B": 8})

    assert ids["VII A"] == known.id
    assert {group.name: group.id for group in all_class_groups()} == ids


def test_the_same_name_in_another_school_year_is_another_rombel() -> None:
    old = make_class_group("VII A", first_year=2025)

    ids = ensure_class_groups(ensure_school_year(2026).id, {"VII A": 7})

    assert ids["VII A"] != old.id


def test_no_names_make_nothing() -> None:
    assert ensure_class_groups(ensure_school_year(2026).id, {}) == {}


def test_the_newest_school_year_stands_first_then_grade_then_name() -> None:
    make_class_group("IX A", grade_level=9, first_year=2027)
    make_class_group("VIII A", grade_level=8, first_year=2026)
    make_class_group("VII B", first_year=2026)
    make_class_group("VII A", first_year=2026)
    make_class_group("VII A", first_year=2025)

    assert [group.label for group in all_class_groups()] == [
        "IX A (2027/2028)",
        "VII A (2026/2027)",
        "VII B (2026/2027)",
        "VIII A (2026/2027)",
        "VII A (2025/2026)",
    ]


def test_all_rombel_and_their_years_come_in_one_statement() -> None:
    make_class_group("VII A", first_year=2025)
    make_class_group("VII A", first_year=2026)

    with statements() as seen:
        labels = [group.label for group in all_class_groups()]

    assert (len(labels), len(seen)) == (2, 1)
