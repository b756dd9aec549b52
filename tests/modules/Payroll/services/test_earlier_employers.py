"""Slips of employers before this one."""

from typing import Any

import pytest

from modules.Payroll.calculation.inputs import FormerEmployer
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.services.earlier_employers import (
    add_earlier_employer,
    earlier_employers_of,
    former_employers,
    remove_earlier_employer,
)
from tests.factories.payroll import make_employee

pytestmark = pytest.mark.usefixtures("app")


def slip(**values: Any) -> dict[str, Any]:
    told = {
        "year": 2026, "employer": "SD Contoh", "employer_npwp": None, "slip_number": "1-01", "first_month": 1,
        "last_month": 3, "gross": 9_000_000, "occupational_cost": 450_000, "pension": 180_000, "tax": 15_000,
    }  # fmt: skip
    return told | values


def test_all_slips_of_a_year_are_added_up() -> None:
    siti = make_employee()
    add_earlier_employer(siti, slip())
    add_earlier_employer(siti, slip(slip_number="1-02", gross=1_000_000, occupational_cost=0, pension=0, tax=5_000))
    other = add_earlier_employer(siti, slip(year=2025))

    assert former_employers([siti.id], 2026) == {siti.id: FormerEmployer(net_income=9_370_000, tax=20_000)}
    remove_earlier_employer(siti, other.id)
    assert len(earlier_employers_of(siti.id)) == 2
    with pytest.raises(PayrollNotFoundError):
        remove_earlier_employer(siti, other.id)


@pytest.mark.parametrize(
    ("values", "field"),
    [({}, "slip_number"), ({"first_month": 5}, "last_month"), ({"gross": 100_000, "slip_number": "2"}, "gross")],
)
def test_what_can_not_be_is_refused(values: dict[str, Any], field: str) -> None:
    siti = make_employee()
    add_earlier_employer(siti, slip())

    with pytest.raises(FieldRefusedError) as refusal:
        add_earlier_employer(siti, slip(**values))

    assert refusal.value.field == field
