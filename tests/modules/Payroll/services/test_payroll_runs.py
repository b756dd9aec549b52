"""Payrolls: one a unit, month and kind, and who is paid in one."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from core.audit import Officer
from core.db import db
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.models import Employee, PayrollRun
from modules.Payroll.run_errors import RunNotFoundError, RunStateError
from modules.Payroll.services.payroll_runs import (
    RunKey,
    earlier_open_runs,
    find_run,
    has_runs,
    open_run,
    people_of,
    title_of,
)
from modules.Student.models import Unit
from tests.factories.payroll import LONG_AGO, make_contract, make_employee
from tests.factories.payroll_run import calculated, locked, make_officer, make_paid, make_pay, make_run

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def maker() -> Officer:
    return make_officer()


def names(run: PayrollRun) -> list[str]:
    """Who is paid in it."""
    return [each.name for each in db.session.scalars(people_of(run).order_by(Employee.name))]


def test_asked_for_twice_it_is_the_same(maker: Officer) -> None:
    assert not has_runs()
    first = make_run(maker)

    assert make_run(maker).id == first.id
    assert make_run(maker, kind=RunKind.THR).id != first.id
    assert has_runs()


@pytest.mark.every_database
def test_the_database_holds_one_also_where_there_is_no_unit(maker: Officer) -> None:
    run = make_run(maker)
    double = PayrollRun(
        year=run.year, month=run.month, kind=run.kind, made_by_id=maker.id, made_by_name="x", made_at=LONG_AGO
    )

    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.add(double)


def test_a_month_pays_who_was_there_in_it(maker: Officer) -> None:
    kind, _base = make_pay()
    make_paid("Ayu", kind)
    make_paid("Budi sudah keluar", kind, left_on=date(2026, 6, 30))
    make_paid("Citra belum masuk", kind, joined_on=date(2026, 8, 1))
    make_paid("Dewi keluar tengah bulan", kind, left_on=date(2026, 7, 10))
    make_contract(make_employee("Eka kontrak habis"), kind, ends_on=date(2026, 5, 31))
    make_employee("Fajar tanpa kontrak")

    assert names(make_run(maker)) == ["Ayu", "Dewi keluar tengah bulan", "Fajar tanpa kontrak"]


def test_each_unit_has_its_own_and_nobody_is_paid_twice(maker: Officer) -> None:
    kind, _base = make_pay()
    unit = Unit(code="SD", name="SD Contoh")
    db.session.add(unit)
    db.session.flush()
    make_paid("Ayu", kind)
    budi = make_paid("Budi", kind, unit_id=unit.id)
    of_unit = open_run(RunKey(unit.id, 2026, 7, RunKind.REGULAR), maker)
    rest = make_run(maker)

    assert (names(rest), names(of_unit)) == (["Ayu"], ["Budi"])
    assert title_of(of_unit) == "Gaji Juli 2026 SD"
    of_unit_id, rest_id, budi_id = of_unit.id, rest.id, budi.id
    calculated(of_unit_id)
    db.session.get_one(Employee, budi_id).unit_id = None
    assert names(find_run(rest_id)) == ["Ayu"]


def test_a_closed_one_is_not_opened_again(maker: Officer) -> None:
    kind, _base = make_pay()
    make_paid("Ayu", kind)
    locked(make_run(maker).id, make_officer("Kepala", "headmaster"))

    with pytest.raises(RunStateError, match="sudah disetujui"):
        make_run(maker)


def test_months_before_that_are_not_locked_are_named(maker: Officer) -> None:
    july, august = make_run(maker), make_run(maker, month=8)

    assert [each.id for each in earlier_open_runs(august)] == [july.id]
    assert list(earlier_open_runs(july)) == []


def test_an_unknown_one_is_refused() -> None:
    with pytest.raises(RunNotFoundError):
        find_run(999)
