"""The pages keep to WCAG 2.2, levels A and AA, as far as axe can tell: light and dark, on a desk and on a phone."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from core.clock import today
from core.db import db
from core.imports.jobs.look_at_import_job import LookAtImportJob
from core.jobs import dispatch
from core.jobs.testing import drain
from modules.Student.jobs.find_duplicates_job import FindDuplicatesJob
from modules.Student.models import Student
from modules.Student.services import current_school_year, move_students
from modules.Student.services.families import join
from modules.Student.services.guardians import add_guardian
from tests.browser.axe import broken, broken_pages
from tests.browser.test_first_month import sign_in
from tests.factories.finance import make_invoice, make_period, make_tariff
from tests.factories.ledger import make_payment
from tests.factories.student import checked, make_class_group, make_student, write_student_file
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser


@pytest.fixture
def addresses(app: Flask, tmp_path: Path) -> list[str]:
    """The main pages of a school with something on each of them."""
    year = current_school_year()
    group = make_class_group(first_year=year)
    home = {"father_name": "Joko", "mother_name": "Sari", "address": "Jl. Melati 1"}
    ids = [make_student(name, nik="9901014503130001", **home).id for name in ("Ayu", "Bayu", "Citra", "Dewi")]
    move_students(dict.fromkeys(ids, group.id), on=today())
    join(db.session.get_one(Student, ids[0]), db.session.get_one(Student, ids[1]))
    add_guardian(ids[0], {"name": "Sari", "relation": "ibu", "pays": True, "contact_order": 1, "phone": "0800111"})
    make_tariff()
    bill = make_invoice(ids[0], make_period(first_year=year))
    make_payment(ids[0], 100_000, {bill.id: 100_000})
    student, rombel, years = f"/students/{ids[0]}", group.id, group.school_year_id
    done = dispatch(FindDuplicatesJob()).run_id
    db.session.commit()
    faulty = write_student_file(
        tmp_path / "a.xlsx", [("Eka", "12", "1", "P", "VII A"), ("Fitri", "", "2", "P", "VII A")]
    )
    upload = f"/imports/{checked(faulty, first_year=year).id}"
    drain()
    waiting = dispatch(LookAtImportJob(import_id=0), delay=timedelta(hours=1)).run_id
    db.session.commit()
    db.session.remove()
    return [
        *("/", "/password", "/downloads", "/audit", "/modules", "/modules/Finance/disable", "/slow-pages"),
        *("/jobs", f"/jobs/{done}", f"/jobs/{waiting}", f"/jobs/{waiting}/cancel", "/jobs/workers", "/jobs/schedules"),
        *("/imports", "/imports/new/student.students", upload, f"{upload}/columns", f"{upload}/rows"),
        *("/students", "/students?q=nobody", "/students/new", "/students/duplicates", "/students/siblings"),
        *(student, f"{student}/family", f"{student}/history", f"{student}/documents", f"{student}/tabs/invoices"),
        *(f"{student}/edit", f"{student}/status", f"{student}/guardians/new", f"{student}/merge/{ids[2]}"),
        *(f"/students/bulk?id={ids[0]}&id={ids[2]}&action=family", "/students/teachers", "/students/teachers/new"),
        *("/students/school-years", f"/students/school-years/{years}", f"/students/class-groups/{rombel}"),
        *(f"/students/year-end/{years}", f"/students/year-end/classes/{rombel}"),
        *("/finance/invoices", "/finance/invoices/new", "/finance/tariffs", "/finance/periods"),
        *("/finance/arrears", "/finance/invoices/print", f"/finance{student}/papers"),
        *("/finance", "/finance/receivables", "/finance/receivables/bills", "/finance/cash-book"),
        "/finance/recapitulation",
    ]


def test_no_main_page_breaks_a_rule_that_a_machine_can_check(
    addresses: list[str], still_page: Page, live_school: LiveSchool
) -> None:
    still_page.goto(f"{live_school.url}/sign-in")
    found = broken(still_page, "/sign-in")
    sign_in(still_page, live_school)

    assert found + broken_pages(still_page, live_school, addresses) == []
