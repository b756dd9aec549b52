"""Register and year as lists."""

import pytest

from core.db import db
from modules.Payroll.models import Employee, Payslip
from modules.Payroll.services.previewing import Wanted
from modules.Payroll.services.register import find_register, find_register_lines, find_year, of_month, of_year
from tests.factories.payroll_run import BASE, calculated, locked, make_officer, make_run, make_staff

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_a_year_has_a_row_a_person_of_what_is_locked() -> None:
    make_staff("Ayu", "Budi")
    maker, head = make_officer(), make_officer("Kepala", "headmaster")
    for month in (7, 8):
        locked(make_run(maker, month=month).id, head)
    calculated(make_run(maker, month=9).id)

    columns = (Employee.name, of_month(7, Payslip.gross), of_month(9, Payslip.gross), of_year(Payslip.gross))
    rows = db.session.execute(find_year(2026).with_only_columns(*columns).order_by(Employee.name)).all()

    assert [(row[0], *map(int, row[1:])) for row in rows] == [
        ("Ayu", BASE, 0, 2 * BASE),
        ("Budi", BASE, 0, 2 * BASE),
    ]
    assert db.session.execute(find_year(2025)).all() == []


def test_the_register_is_narrowed_as_its_page() -> None:
    make_staff("Ayu", "Budi")
    run_id = make_run().id
    calculated(run_id)

    slips = find_register(run_id, Wanted("ayu")).with_only_columns(Payslip.employee_name)
    lines = find_register_lines(run_id, Wanted("ayu")).with_only_columns(Payslip.employee_name).distinct()

    assert db.session.scalars(slips.order_by(Payslip.id)).all() == ["Ayu"]
    assert db.session.scalars(lines.order_by(Payslip.employee_name)).all() == ["Ayu"]
