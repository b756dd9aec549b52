"""Whom a row of a list means."""

from datetime import date
from typing import Any

import pytest

from modules.Payroll.services.known_employees import KnownEmployees
from tests.factories.payroll import make_employee
from tests.factories.payroll_rows import employee_row

pytestmark = pytest.mark.usefixtures("app")

NIK, BORN = "9901015001800001", date(1980, 1, 10)


def found(**values: Any) -> tuple[str | None, str | None]:
    """The staff number of who is meant, and the column of a conflict."""
    row = employee_row(**values)
    known = KnownEmployees([row])
    meant, problem = known.find(row), known.conflict(row)
    return meant.staff_number if meant is not None else None, problem.column if problem is not None else None


def test_a_stronger_number_counts_before_a_weaker_one_and_that_before_the_name() -> None:
    make_employee(staff_number="1", nik=NIK)
    make_employee(staff_number="2", nuptk="0001", birth_date=BORN)
    make_employee("Budi", staff_number="3", nip="777")

    assert found(nik=NIK) == ("1", None)
    assert found(nuptk="0001") == found(birth_date=BORN) == ("2", None)
    assert found(nik=NIK, nip="777") == ("1", "NIP")
    assert found(nuptk="0009", birth_date=BORN) == ("2", "NUPTK")
    assert found(name="Dewi", birth_date=BORN) == (None, None)


def test_somebody_of_whom_only_the_name_is_known_is_who_bears_it_unless_two_do() -> None:
    make_employee("Ayu")
    assert found(name="AYU", nik=NIK) == (None, None)

    make_employee("ayu")
    assert found(name="Ayu", nik="9901010101800009")[1] == "Nama"
