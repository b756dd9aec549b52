"""Units of a foundation, and which rombel are theirs."""

import pytest

from core.db import db
from modules.Student.errors import FieldRefusedError
from modules.Student.models import ClassGroup
from modules.Student.services import all_units, ensure_school_year
from modules.Student.services.class_groups import ensure_class_groups
from modules.Student.services.units import give_grades, save_unit, units_of_grades
from tests.factories.student import make_class_group, make_unit

pytestmark = pytest.mark.usefixtures("app")


def test_two_units_have_two_codes_and_two_names() -> None:
    make_unit("SMP", "SMP Contoh")

    with pytest.raises(FieldRefusedError, match="SMP sudah dipakai"):
        save_unit(None, code="SMP", name="SMP Lain")
    with pytest.raises(FieldRefusedError, match="SMP Contoh sudah dipakai"):
        save_unit(None, code="SMP2", name="SMP Contoh")


def test_a_unit_may_be_saved_under_its_own_code_again() -> None:
    unit = make_unit("SMP", "SMP Contoh")

    save_unit(unit, code="SMP", name="SMP Contoh Nusantara")

    assert [each.name for each in all_units()] == ["SMP Contoh Nusantara"]


def test_grades_are_given_in_one_school_year_only() -> None:
    unit = make_unit()
    now, later = make_class_group("VII A", first_year=2026), make_class_group("VII A", first_year=2027)
    primary = make_class_group("I A", grade_level=1, first_year=2026)

    number = give_grades(unit, now.school_year_id, 7, 9)

    db.session.expire_all()
    assert (number, now.unit_id, later.unit_id, primary.unit_id) == (1, unit.id, None, None)


@pytest.mark.every_database
def test_a_new_rombel_follows_the_others_of_its_grade_where_these_agree() -> None:
    smp, mts = make_unit("SMP", "SMP Contoh"), make_unit("MTS", "MTs Contoh")
    make_class_group("VII A", first_year=2026).unit_id = smp.id
    make_class_group("VIII A", grade_level=8, first_year=2026).unit_id = smp.id
    make_class_group("VIII B", grade_level=8, first_year=2026).unit_id = mts.id
    db.session.flush()

    made = ensure_class_groups(ensure_school_year(2027).id, {"VII A": 7, "VIII A": 8, "IX A": 9})

    assert units_of_grades() == {7: smp.id}
    units = {name: db.session.get_one(ClassGroup, id_).unit_id for name, id_ in made.items()}
    assert units == {"VII A": smp.id, "VIII A": None, "IX A": None}
