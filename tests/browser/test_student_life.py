"""A student's way through the school in a real browser, with a real worker: profile, a change of status, year end."""

from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from core.db import db
from modules.Student.services.placements import move_students
from tests.browser.test_first_month import PATIENCE_MS, expect_no_sideways_scroll, page, sign_in
from tests.factories.student import make_class_group, make_student
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser
__all__ = ["page"]


def school_of_last_year(app: Flask) -> tuple[int, int]:
    """Three students of VII A in 2025/2026; the id of one and of the school year."""
    with app.app_context():
        group = make_class_group(first_year=2025)
        students = [make_student(name, nik="9901014503130001").id for name in ("Ayu Lestari", "Bayu", "Citra")]
        move_students(dict.fromkeys(students, group.id), on=date(2025, 7, 1))
        year = group.school_year_id
        db.session.commit()
        db.session.remove()
    return students[0], year


def test_a_student_is_looked_at_goes_on_leave_and_moves_up(page: Page, app: Flask, live_school: LiveSchool) -> None:
    student, year = school_of_last_year(app)
    sign_in(page, live_school)
    page.goto(f"{live_school.url}/students/{student}")

    page.get_by_role("button", name="Tampilkan NIK dan No KK").click()
    expect(page.get_by_text("9901014503130001")).to_be_visible()
    page.get_by_role("link", name="Ubah status").click()
    page.get_by_label("Status baru").select_option("cuti")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tulis alasannya").first).to_be_visible()
    page.get_by_label("Alasan").fill("sakit")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Status menjadi cuti.")).to_be_visible()
    expect_no_sideways_scroll(page)

    page.goto(f"{live_school.url}/students/year-end/{year}")
    expect(page.get_by_text("naik 3").first).to_be_visible()
    expect_no_sideways_scroll(page)
    page.get_by_role("button", name="Proses akhir tahun").click()
    expect(page.get_by_text("selesai", exact=True).first).to_be_visible(timeout=PATIENCE_MS)
    page.goto(f"{live_school.url}/students/{student}/history")
    expect(page.get_by_role("link", name="VIII A (2026/2027)").first).to_be_visible()
