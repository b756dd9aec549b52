"""What the page of a payroll says: totals, reasons, who left, narrowed as asked."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from modules.Payroll.calculation.kinds import LineKind
from modules.Payroll.models import Employee, PayComponent, Payslip
from modules.Payroll.services.comparing import Change
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.previewing import Wanted, preview_of, problems_of, slips_of, sums_by_line, who_left
from modules.Payroll.services.rates import Scope, set_rate
from tests.factories.payroll import make_employee
from tests.factories.payroll_run import BASE, calculated, locked, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def august() -> int:
    """July locked; in August Ayu earns more, Budi is gone, Citra as before."""
    ayu, budi, _citra = make_staff("Ayu", "Budi", "Citra")
    maker = make_officer()
    locked(make_run(maker).id, make_officer("Kepala", "headmaster"))
    db.session.get_one(Employee, budi).left_on = date(2026, 7, 31)
    base = db.session.scalars(select(PayComponent)).one()
    set_rate(base, Scope(employee_id=ayu), starts_on=date(2026, 8, 1), amount=7_000_000)
    run_id = make_run(maker, month=8).id
    calculated(run_id)
    return run_id


def found(run_id: int, **wanted: object) -> list[str]:
    """Names in the table."""
    rows = slips_of(find_run(run_id), Wanted(**wanted))  # type: ignore[arg-type]
    return [each.employee_name for each in db.session.scalars(rows.order_by(Payslip.employee_name))]


def test_it_stands_beside_the_month_before(august: int) -> None:
    preview = preview_of(find_run(august))

    assert (preview.before.people, preview.now.people) == (3, 2)
    assert (preview.before.earnings, preview.now.earnings) == (3 * BASE, 7_000_000 + BASE)
    assert preview.changes == {Change.RATE: 1}
    assert [each.employee_name for each in who_left(find_run(august))] == ["Budi"]


def test_the_table_is_narrowed(august: int) -> None:
    assert found(august) == ["Ayu", "Citra"]
    assert found(august, words="cit") == ["Citra"]
    assert found(august, change=Change.RATE) == ["Ayu"]
    assert found(august, differs=True) == ["Ayu"]
    assert found(august, words="%") == []


def test_sums_have_no_names(august: int) -> None:
    first = sums_by_line(august)[0]

    assert [each for each in sums_by_line(august) if each[2] is LineKind.EARNING] == [
        ("gaji_pokok", "Gaji Pokok", LineKind.EARNING, 2, 7_000_000 + BASE)
    ]
    assert len(first) == 5


def test_problems_come_by_name() -> None:
    make_employee("Zaki")
    make_employee("Adi")
    run_id = make_run().id
    calculated(run_id)

    assert [person.name for person, _reasons in problems_of(run_id)] == ["Adi", "Zaki"]
    assert preview_of(find_run(run_id)).problems == 2
