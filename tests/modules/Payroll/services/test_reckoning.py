"""Reckoning some people: a fixed number of statements, whatever their number."""

import pytest

from core.db import db
from modules.Payroll.models import Employee
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.reckoning import basis_of, reckon
from modules.Payroll.services.settings import SettingData, save_settings
from tests.factories.payroll_run import calculated, first_of, make_run, make_staff, slip_of
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def test_more_people_are_no_more_statements() -> None:
    ids = make_staff(*(f"Guru {number:02d}" for number in range(12)))
    run = make_run()
    people = [db.session.get_one(Employee, each) for each in ids]
    reckon(basis_of(run), people[:1])

    with statements() as few:
        reckon(basis_of(run), people[1:3])
    with statements() as many:
        reckon(basis_of(run), people[3:])

    assert len(many) == len(few)


def test_other_settings_reckon_everybody_anew() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)
    before = slip_of(run_id, ayu).id
    save_settings(first_of(2026, 7), SettingData(surcharge_without_number=True))

    job = calculated(run_id)

    assert job.counters["made"] == 1
    assert slip_of(run_id, ayu).id != before


def test_the_law_is_that_of_the_months_last_day() -> None:
    make_staff("Ayu")

    assert basis_of(find_run(make_run(month=2).id)).law.day.isoformat() == "2026-02-28"
