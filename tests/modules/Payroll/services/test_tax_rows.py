"""Locked slips as rows for the tax office."""

from fractions import Fraction

import pytest
from sqlalchemy import select

from core.db import db
from modules.Payroll.calculation.kinds import TaxField
from modules.Payroll.models import Employee, PayComponent
from modules.Payroll.outputs.tax_checks import month_troubles, year_troubles
from modules.Payroll.services import tax_rows
from modules.Payroll.services.back_pays import Rapel, add_back_pay
from modules.Payroll.services.loans import Month
from modules.Payroll.services.tax_rows import month_rows, tax_months, year_rows
from tests.factories.payroll_run import calculated, make_officer, make_run
from tests.factories.payroll_tax import make_locked, make_members

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_month_is_what_its_locked_slips_come_to() -> None:
    ayu, budi = make_members("Ayu", "Budi")
    make_locked(7)

    first, second = month_rows(2026, 7)

    assert [first.person.employee_id, second.person.employee_id] == [ayu, budi]
    assert (first.gross, first.tax, first.rate) == (10_454_000, 261_350, Fraction(25, 1000))
    assert (first.person.tax_status, first.withheld_on.isoformat()) == ("TK/0", "2026-07-31")
    assert [*month_troubles(first), *month_troubles(second)] == []


def test_drafts_are_not_told_to_anybody() -> None:
    make_members("Ayu")
    calculated(make_run(make_officer()).id)

    assert [*month_rows(2026, 7)] == []
    assert tax_months() == []


@pytest.mark.every_database
def test_a_settled_year_leaves_the_month_and_has_its_parts() -> None:
    make_members("Ayu")
    make_locked(11, 12)

    (year,) = year_rows(2026)

    assert [*month_rows(2026, 12)] == []
    assert len([*month_rows(2026, 11)]) == 1
    assert (year.first_month, year.last_month, year.is_settled) == (11, 12, True)
    assert year.gross == 2 * 10_454_000
    assert year.fields[TaxField.SALARY] == 20_000_000
    assert year.fields[TaxField.INSURANCE] == 2 * 454_000
    assert year.fields[TaxField.PENSION] == 600_000
    assert [*year_troubles(year)] == []


@pytest.mark.every_database
def test_what_is_taken_back_lowers_its_part_of_the_year() -> None:
    (ayu,) = make_members("Ayu")
    employee, base = db.session.get_one(Employee, ayu), db.session.scalars(select(PayComponent)).one()
    rapel = Rapel(earned=Month(2026, 11), paid=Month(2026, 12), amount=-1_000_000, reason="Lebih bayar")
    add_back_pay(employee, base, rapel)
    make_locked(11, 12)

    (year,) = year_rows(2026)

    assert year.gross == 2 * 10_454_000 - 1_000_000
    assert year.fields[TaxField.SALARY] == 19_000_000
    assert [*year_troubles(year)] == []


def test_a_year_that_is_not_over_has_no_row() -> None:
    make_members("Ayu")
    make_locked(7)

    assert [*year_rows(2026)] == []


def test_pages_of_people_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tax_rows, "AT_A_TIME", 2)
    people = make_members("Ayu", "Budi", "Citra", "Dewi", "Eko")
    make_locked(12)

    assert [row.person.employee_id for row in year_rows(2026)] == people


def test_what_a_person_lacks_is_told_with_the_name() -> None:
    (ayu_id,) = make_members("Ayu")
    make_locked(7)
    ayu = db.session.get_one(Employee, ayu_id)
    ayu.nik = ayu.position = None
    db.session.flush()

    (row,) = month_rows(2026, 7)

    assert [sentence.split(":")[0] for sentence in month_troubles(row)] == ["Ayu", "Ayu"]


def test_months_are_told_newest_first() -> None:
    make_members("Ayu")
    make_locked(7, 8)

    assert tax_months() == [(2026, 8), (2026, 7)]
