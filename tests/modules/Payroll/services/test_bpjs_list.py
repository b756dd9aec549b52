"""What is paid to BPJS."""

import pytest

from core.db import db
from modules.Payroll.calculation.kinds import Program
from modules.Payroll.services.bpjs_list import ORDER, BpjsFilter, find_contributions, totals_of
from tests.factories.payroll_tax import make_locked, make_members, make_school_numbers

pytestmark = pytest.mark.usefixtures("app")

JULY = BpjsFilter(2026, 7)


@pytest.mark.every_database
def test_each_person_has_a_row_in_each_programme_with_the_wage_before_any_cap() -> None:
    make_members("Ayu", "Budi", amount=15_000_000)
    make_locked(7)

    rows = db.session.execute(find_contributions(JULY).order_by(*ORDER)).all()

    assert [(row.program, row.Employee.name) for row in rows] == [
        (program, name) for program in ("JHT", "JKK", "JKM", "JP", "KESEHATAN") for name in ("Ayu", "Budi")
    ]
    jp, health = rows[6], rows[8]
    assert (jp.wage, jp.employer, jp.employee) == (15_000_000, 221_726, 110_863)
    assert (health.wage, health.employer, health.employee) == (15_000_000, 480_000, 120_000)
    assert health.number == f"0{health.employee_id:010d}"


@pytest.mark.every_database
def test_totals_are_those_of_the_rows() -> None:
    make_members("Ayu", "Budi")
    make_locked(7)

    totals = totals_of(JULY)

    assert [total.program for total in totals] == list(Program)
    assert [(total.people, total.employer, total.employee, total.total) for total in totals[:2]] == [
        (2, 800_000, 200_000, 1_000_000),
        (2, 740_000, 400_000, 1_140_000),
    ]


def test_what_the_school_bears_is_its_own() -> None:
    make_school_numbers(employer_pays=[Program.HEALTH.value])
    make_members("Ayu")
    make_locked(7)

    (row,) = [each for each in db.session.execute(find_contributions(JULY)).all() if each.program == "KESEHATAN"]

    assert (row.employer, row.employee, row.borne) == (400_000, 0, 100_000)
    assert totals_of(JULY)[0].employer == 500_000


def test_another_month_or_unit_has_none() -> None:
    make_members("Ayu")
    make_locked(7)

    assert totals_of(BpjsFilter(2026, 8)) == []
    assert totals_of(BpjsFilter(2026, 7, unit_id=99)) == []
