"""Ways of enrolment: the school's own words, each spelled one way."""

import pytest

from modules.Student.services import enrolment_types
from modules.Student.services.records import change_student
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_the_usual_ones_are_offered_beside_those_in_use() -> None:
    make_student(enrolment_type="Afirmasi")
    make_student(enrolment_type="Reguler")

    assert enrolment_types() == ["Afirmasi", "Beasiswa", "Internal", "Pindahan", "Reguler"]


def test_a_word_is_kept_as_the_school_spells_it_already() -> None:
    make_student(enrolment_type="Afirmasi")
    student = make_student()

    change_student(student, {"enrolment_type": "AFIRMASI"})

    assert student.enrolment_type == "Afirmasi"
