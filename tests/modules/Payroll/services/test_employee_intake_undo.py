"""Taking back a list of staff."""

import pytest
from sqlalchemy import select

from core.db import db
from core.imports import Entry, Outcome
from modules.Payroll.models import Employee
from modules.Payroll.services.employee_intake import compare_employees, write_employees
from modules.Payroll.services.employee_intake_undo import undo_employees
from tests.factories.payroll import SINCE, make_contract, make_contract_kind, make_employee
from tests.factories.payroll_rows import employee_row

pytestmark = pytest.mark.usefixtures("app")

NIK = "9901015001800001"


def entries() -> list[Entry]:
    """What a list with somebody new and somebody changed wrote."""
    new = employee_row(2, name="Budi", nik="9901010101800009", joined_on=SINCE)
    results = compare_employees([new, employee_row(3, nik=NIK, phone="1")])
    written = write_employees(results)
    return [
        Entry(number, result.outcome, written[result.row].record_id, written[result.row].undo)
        for number, result in enumerate(results)
    ]


def test_who_was_new_goes_and_who_was_changed_is_as_before() -> None:
    make_employee(nik=NIK, phone="0800")
    wrote = entries()

    assert [entry.outcome for entry in wrote] == [Outcome.NEW, Outcome.CHANGED]
    assert undo_employees(wrote) == {}
    db.session.expire_all()
    assert [(each.name, each.phone) for each in db.session.scalars(select(Employee))] == [("Siti Aminah", "0800")]


def test_who_was_changed_since_or_has_a_contract_stays() -> None:
    siti = make_employee(nik=NIK)
    wrote = entries()
    budi = db.session.get_one(Employee, wrote[0].record_id)
    make_contract(budi, make_contract_kind())
    siti.phone = "2"
    db.session.flush()

    reasons = undo_employees(wrote)

    assert set(reasons) == {0, 1}
    assert "kontrak" in reasons[0]
    assert "diubah" in reasons[1]
