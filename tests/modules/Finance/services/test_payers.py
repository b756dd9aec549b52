"""Who stands at the counter."""

import pytest
from flask import Flask

from modules.Finance.services.payers import find_household, find_payers
from modules.Student.errors import StudentNotFoundError
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ayu(app: Flask) -> int:
    """Of VII A, with a brother."""
    student = make_student(
        "Ayu Lestari", nisn="0081234567", nipd="1201", class_group_id=make_class_group().id, father_name="Bapak Lestari"
    )
    join(student, make_student("Budi Lestari", nipd="12010"))
    return student.id


@pytest.mark.every_database
@pytest.mark.usefixtures("ayu")
def test_words_find_students_and_a_whole_number_only_its_own() -> None:
    found = {
        words: [each.name for each in find_payers(words)]
        for words in ("0081234567", "1201", "lestari", "008", "nobody", "  ", "x\0q")
    }

    assert found == {
        "0081234567": ["Ayu Lestari"],
        "1201": ["Ayu Lestari"],
        "lestari": ["Ayu Lestari", "Budi Lestari"],
        "008": ["Ayu Lestari"],
        "nobody": [],
        "  ": [],
        "x\0q": [],
    }


def test_the_household_has_the_bills_and_the_deposit_of_all(ayu: int) -> None:
    household = find_household(ayu)
    brother = household.members[1].id
    make_invoice(ayu, make_period(7), 100)
    make_invoice(brother, make_period(7), 70)
    make_payment(brother, 30)

    household = find_household(ayu)

    assert [member.name for member in household.members] == ["Ayu Lestari", "Budi Lestari"]
    assert (household.due, household.deposit, household.payer_name) == (170, 30, "Bapak Lestari")


def test_an_unknown_student_is_not_found() -> None:
    with pytest.raises(StudentNotFoundError):
        find_household(4711)
