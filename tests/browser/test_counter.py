"""A morning at the counter with the keyboard only, and the headmaster's look on a phone."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from core.db import db
from modules.Student.services.families import join
from tests.browser.test_first_month import (  # noqa: F401 - the fixture
    PATIENCE_MS,
    expect_no_sideways_scroll,
    page,
    sign_in,
)
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser


@pytest.fixture
def bills(app: Flask) -> None:
    """A sister and a brother who owe July and August."""
    ayu, budi = make_student("Ayu Lestari"), make_student("Budi Lestari")
    join(ayu, budi)
    for student in (ayu, budi):
        for month in (7, 8):
            make_invoice(student.id, make_period(month), 100_000)
    db.session.commit()
    db.session.remove()


@pytest.mark.usefixtures("bills")
def test_from_a_name_to_the_receipt_by_the_keyboard_only(page: Page, live_school: LiveSchool) -> None:  # noqa: F811
    sign_in(page, live_school)
    page.wait_for_load_state("load")
    page.goto(f"{live_school.url}/finance/cash")
    page.get_by_label("Uang awal (Rp)").press("Enter")
    expect(page.get_by_label("Nama, NISN, NIPD")).to_be_focused(timeout=PATIENCE_MS)
    page.evaluate("window.print = () => {}")

    page.keyboard.type("lestari")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ayu Lestari")).to_be_focused(timeout=PATIENCE_MS)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Dibayar (Rp)")).to_be_focused(timeout=PATIENCE_MS)
    expect_no_sideways_scroll(page)
    page.keyboard.type("250.000")
    expect(page.get_by_text("Untuk tagihan Rp 250.000")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Dua ratus lima puluh ribu rupiah")).to_be_visible(timeout=PATIENCE_MS)
    expect_no_sideways_scroll(page)
    page.goto(f"{live_school.url}/finance")
    expect(page.get_by_role("img", name="Tunggakan menurut umur")).to_be_visible()
    expect_no_sideways_scroll(page)
