"""PTKP: what a household comes to."""

import pytest

from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.services.tax_statuses import set_status, status_code, status_in, statuses_of
from tests.factories.payroll import make_employee


@pytest.mark.parametrize(
    ("sex", "is_married", "dependants", "has_letter", "code"),
    [
        ("L", False, 0, False, "TK/0"),
        ("L", False, 3, False, "TK/3"),
        ("L", True, 0, False, "K/0"),
        ("L", True, 5, False, "K/3"),
        ("P", False, 2, False, "TK/2"),
        ("P", True, 2, False, "TK/0"),
        ("P", True, 2, True, "K/2"),
    ],
)
def test_a_wife_without_letter_is_single_for_the_tax(
    *, sex: str, is_married: bool, dependants: int, has_letter: bool, code: str
) -> None:
    assert status_code(sex=sex, is_married=is_married, dependants=dependants, has_letter=has_letter) == code


@pytest.mark.usefixtures("app")
def test_a_year_without_status_has_that_of_the_year_before() -> None:
    budi = make_employee("Budi", sex="L")
    for dependants in (0, 1):
        set_status(budi, 2025, is_married=True, dependants=dependants, has_letter=False)
    set_status(budi, 2027, is_married=True, dependants=2, has_letter=False)

    found = [each.code if (each := status_in(budi.id, year)) else None for year in (2024, 2025, 2026, 2027)]
    assert found == [None, "K/1", "K/1", "K/2"]
    assert [each.year for each in statuses_of(budi.id)] == [2027, 2025]


@pytest.mark.usefixtures("app")
def test_who_is_married_needs_a_sex() -> None:
    with pytest.raises(FieldRefusedError):
        set_status(make_employee(sex=None), 2026, is_married=True, dependants=0, has_letter=False)
