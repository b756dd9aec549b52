"""What a row of a list of staff comes to."""

from datetime import date

import pytest

from core.db import db
from core.imports import Outcome
from core.sheets import RowProblem
from modules.Payroll.services.employee_intake import compare_employees, from_plain, plain, write_employees
from tests.factories.payroll import make_employee
from tests.factories.payroll_rows import employee_row

pytestmark = pytest.mark.usefixtures("app")

NIK = "9901015001800001"


def test_days_are_kept_as_json_has_them() -> None:
    assert plain(date(1980, 1, 10)) == "1980-01-10"
    assert from_plain("birth_date", "1980-01-10") == date(1980, 1, 10)
    assert from_plain("phone", "1980-01-10") == "1980-01-10"


def test_a_row_is_new_changed_unchanged_or_can_not_be_used() -> None:
    siti = make_employee(nik=NIK, phone="0800")
    rows = [
        employee_row(2, name="Budi", nik="9901010101800009", nip="12"),
        employee_row(3, nik=NIK, npwp="099012345678000"),
        employee_row(4, nik=NIK),
        employee_row(5, nik=NIK, unit="SMA"),
        employee_row(6, problems=[RowProblem(6, "NIK", "Harus 16 angka.")]),
    ]

    results = compare_employees(rows)
    written = write_employees([each for each in results if each.outcome in {Outcome.NEW, Outcome.CHANGED}])

    assert [each.outcome for each in results] == [
        Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.ERROR, Outcome.ERROR,
    ]  # fmt: skip
    assert results[0].changes == {"nip": (None, "12")}
    assert (
        results[1].changes == {"npwp": ("–", "0990*******8000")} or results[1].changes["npwp"][1] == "0990*******8000"
    )
    assert set(written) == {2, 3}
    db.session.refresh(siti)
    assert (siti.npwp, siti.phone) == ("099012345678000", "0800")
