"""The pages of the payroll keep to WCAG 2.2, levels A and AA, as far as axe can tell."""

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from core.accounts.services import create_user
from core.db import db
from modules.Payroll.models import Employee, PayComponent, Payslip
from modules.Payroll.services.back_pays import Rapel, add_back_pay
from modules.Payroll.services.loans import Month, Terms, lend
from tests.browser.axe import broken_pages
from tests.browser.test_first_month import sign_in
from tests.factories.payroll import SINCE, make_quantity_kind
from tests.factories.payroll_run import YEAR, calculated, make_officer, make_run
from tests.factories.payroll_tax import make_locked, make_members, make_school_numbers
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser


@pytest.fixture
def addresses(app: Flask) -> list[str]:
    """The pages of a payroll with a locked month, a draft, a loan and back pay."""
    make_school_numbers()
    ayu, _budi = make_members("Ayu", "Budi")
    make_quantity_kind()
    base = db.session.scalars(select(PayComponent)).one()
    employee = db.session.get_one(Employee, ayu)
    terms = Terms("Kasbon", 600_000, 6, Month(YEAR, 7), SINCE)
    lend(employee, terms, by_id=None)
    rapel = Rapel(earned=Month(YEAR, 7), paid=Month(YEAR, 8), amount=-50_000, reason="Lebih bayar")
    add_back_pay(employee, base, rapel)
    component, person = f"/payroll/components/{base.id}", f"/payroll/employees/{ayu}"
    make_locked(7)
    draft = make_run(make_officer("Wakil"), month=8).id
    db.session.commit()
    calculated(draft)
    db.session.commit()
    locked, open_slip = db.session.scalars(select(Payslip.id).where(Payslip.employee_id == ayu).order_by(Payslip.id))
    run = db.session.get_one(Payslip, locked).run_id
    db.session.remove()
    return [
        *("/payroll/runs", f"/payroll/runs/{draft}", f"/payroll/runs/{draft}/totals", f"/payroll/runs/{run}"),
        *(f"/payroll/runs/{run}/{page}" for page in ("forecast", "print", "transfer")),
        *(f"/payroll/slips/{locked}", f"/payroll/slips/{open_slip}", f"/payroll/slips/{locked}/paper"),
        *("/payroll/employees", "/payroll/employees/new", person, f"{person}/edit"),
        *(f"{person}/{tab}" for tab in ("contracts", "pay", "bpjs", "tax", "loans", "work")),
        *("/payroll/components", "/payroll/components/new", component, f"{component}/edit", "/payroll/loans"),
        *("/payroll/quantity-kinds", "/payroll/contract-kinds", "/payroll/settings", "/payroll/holidays"),
        *("/payroll/my-slips", "/payroll/tax-files", "/payroll/work", "/payroll/year"),
    ]


def test_no_page_of_the_payroll_breaks_a_rule_that_a_machine_can_check(
    addresses: list[str], still_page: Page, live_school: LiveSchool
) -> None:
    user, password = create_user("gaji@sekolah.example", name="Gaji", role="payroll")
    email = user.email
    db.session.commit()
    sign_in(still_page, LiveSchool(live_school.url, email, password))
    still_page.wait_for_load_state("load")

    assert broken_pages(still_page, live_school, addresses) == []
