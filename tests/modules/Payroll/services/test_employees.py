"""Finding and keeping employees."""

from datetime import timedelta
from typing import Any

import pytest

from core.clock import today
from core.db import db
from modules.Payroll.errors import EmployeeNotFoundError, FieldRefusedError
from modules.Payroll.models import Employee, Religion
from modules.Payroll.services.employees import (
    DATA,
    EmployeeFilter,
    count_employees,
    employee_of,
    facts_of,
    find_employee,
    find_employees,
    has_employees,
    missing_of,
    save_employee,
)
from modules.Student.models import Unit
from tests.factories.payroll import make_contract, make_contract_kind, make_employee

pytestmark = pytest.mark.usefixtures("app")

NIK = "9901015001800001"


def told(**values: Any) -> dict[str, Any]:
    return dict.fromkeys(DATA) | {"name": "Budi"} | values


def names(**wanted: Any) -> list[str]:
    rows = db.session.execute(find_employees(EmployeeFilter(**wanted)).order_by(Employee.name))
    return [employee.name for employee, _kind, _unit in rows]


def test_the_list_is_narrowed_by_words_unit_contract_and_whether_somebody_is_here() -> None:
    unit = Unit(code="SD", name="SD Contoh")
    db.session.add(unit)
    db.session.flush()
    kind = make_contract_kind()
    make_contract(make_employee("Ayu Lestari", staff_number="Y-01", nik=NIK, unit_id=unit.id), kind)
    make_employee("Bayu", left_on=today() - timedelta(days=1))
    make_employee("Citra", left_on=today())

    assert names() == ["Ayu Lestari", "Citra"]
    assert names(is_here=False) == ["Bayu"]
    assert names(is_here=None, words="yu") == ["Ayu Lestari", "Bayu"]
    assert names(words="Y-0") == names(unit_id=unit.id) == names(contract_kind_id=kind.id) == ["Ayu Lestari"]
    assert names(is_incomplete=True) == ["Citra"]
    assert count_employees(EmployeeFilter(is_here=None)) == 3


def test_a_number_teacher_or_account_belongs_to_one() -> None:
    assert not has_employees()
    siti = save_employee(None, told(name="Siti", nik=NIK))
    save_employee(siti, told(name="Siti Aminah", nik=NIK))

    assert has_employees()
    assert find_employee(siti.id).name == "Siti Aminah"
    with pytest.raises(FieldRefusedError, match="Siti Aminah") as refusal:
        save_employee(None, told(nik=NIK))
    assert refusal.value.field == "nik"
    with pytest.raises(EmployeeNotFoundError):
        find_employee(siti.id + 1)


def test_nobody_leaves_before_they_come() -> None:
    with pytest.raises(FieldRefusedError):
        save_employee(None, told(joined_on=today(), left_on=today() - timedelta(days=1)))


def test_the_audit_trail_is_told_no_number_in_full() -> None:
    employee = make_employee(nik=NIK, npwp="099012345678900", bank_account="1234567890", religion=Religion.HINDU)

    facts = facts_of(employee) or {}

    assert facts["nik"] == "9901********0001"
    assert not {NIK, "099012345678900", "1234567890"} & {str(value) for value in facts.values()}
    assert facts["religion"] == "hindu"


def test_what_the_payroll_will_ask_for_is_told() -> None:
    assert missing_of(make_employee(sex=None)) == ["NIK atau NPWP", "Jenis kelamin", "Nomor rekening", "Agama"]
    assert employee_of(4711) is None
