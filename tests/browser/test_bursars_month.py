"""A bursar's month from the tariff to its closing, with nothing but the keyboard; the headmaster looks on a phone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from core.accounts.services import create_user
from core.clock import today
from core.db import db
from modules.Finance.services.periods import period_label
from modules.Student.services import current_school_year, move_students
from tests.browser.axe import broken
from tests.browser.test_first_month import (
    DESKTOP,
    PATIENCE_MS,
    PHONE,
    expect_no_sideways_scroll,
    refuse_errors,
    sign_in,
)
from tests.factories.student import make_class_group, make_student
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser

MOST_STEPS = 120
"""Tabs from the beginning of a page's content to anything on it."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desk, and nobody touches the mouse."""
    context = browser.new_context(viewport=DESKTOP, locale="id-ID", reduced_motion="reduce")
    context.add_init_script("window.print = () => {}")
    page = context.new_page()
    page.on("console", refuse_errors)
    yield page
    context.close()


@pytest.fixture
def headmaster(app: Flask) -> tuple[str, str]:
    """The account of somebody who sees, and the school: three students of one rombel."""
    group = make_class_group(first_year=current_school_year())
    ids = [make_student(name).id for name in ("Ayu Lestari", "Budi Santoso", "Citra Dewi")]
    move_students(dict.fromkeys(ids, group.id), on=today().replace(day=1))
    user, password = create_user("kepala@sekolah.example", name="Kepala", role="headmaster")
    address = user.email
    db.session.commit()
    db.session.remove()
    return address, password


def visit(page: Page, url: str) -> None:
    """Open a page, and pass its menu by the link that the first Tab finds."""
    page.goto(url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")


def go_to(page: Page, wanted: Locator) -> None:
    """Tab on until it has the focus, as far as a person would have the patience."""
    expect(wanted.first).to_be_visible(timeout=PATIENCE_MS)
    for _step in range(MOST_STEPS):
        if wanted.first.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} can't be reached by the keyboard")


def press(page: Page, name: str) -> None:
    """A button or link, by Enter."""
    go_to(page, page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name, exact=True)))
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Into the field, instead of what stands there."""
    go_to(page, page.get_by_label(label))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_from_the_tariff_to_the_closed_month(
    page: Page, headmaster: tuple[str, str], live_school: LiveSchool, browser: Browser
) -> None:
    this_month = period_label(today())
    sign_in(page, live_school)
    page.wait_for_load_state("load")
    set_tariff(page, live_school)
    make_invoices(page, live_school)
    take_payment(page, live_school)
    hand_over(page, live_school)

    page.goto(f"{live_school.url}/finance")
    expect(page.get_by_text("Rp 350.000 33%")).to_be_visible()
    visit(page, f"{live_school.url}/finance/periods")
    press(page, f"Tutup {this_month}")
    expect(page.get_by_role("link", name=f"Buka {this_month}")).to_be_visible()

    look_on_a_phone(browser, LiveSchool(live_school.url, *headmaster))


def set_tariff(page: Page, school: LiveSchool) -> None:
    """350,000 for grade 7 since July."""
    visit(page, f"{school.url}/finance/tariffs")
    go_to(page, page.get_by_label("Tingkat"))
    page.keyboard.type("7")
    since = page.get_by_label("Berlaku mulai")
    go_to(page, since)
    since.fill(f"{current_school_year()}-07")  # how a month is typed is up to the browser's own language
    write(page, "SPP per bulan (Rp)", "350.000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="Rp 350.000")).to_be_visible(timeout=PATIENCE_MS)


def make_invoices(page: Page, school: LiveSchool) -> None:
    """Of this month, by a real worker."""
    visit(page, f"{school.url}/finance/invoices/new")
    press(page, "Buat 3 tagihan")
    expect(page.get_by_text("Selesai, 3 siswa diperiksa.")).to_be_visible(timeout=PATIENCE_MS)


def take_payment(page: Page, school: LiveSchool) -> None:
    """Open the drawer, find the student, take the money, see the receipt."""
    page.goto(f"{school.url}/finance/cash")
    write(page, "Uang awal (Rp)", "100.000")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nama, NISN, NIPD")).to_be_focused(timeout=PATIENCE_MS)
    page.keyboard.type("ayu")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Dibayar (Rp)")).to_be_focused(timeout=PATIENCE_MS)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tiga ratus lima puluh ribu rupiah")).to_be_visible(timeout=PATIENCE_MS)


def hand_over(page: Page, school: LiveSchool) -> None:
    """Count the drawer and close it."""
    page.goto(f"{school.url}/finance/cash")
    go_to(page, page.locator("[name=counted]"))
    page.keyboard.type("450.000")
    write(page, "Diserahkan kepada", "Bendahara")
    page.keyboard.press("Enter")
    expect(page.get_by_text("SERAH TERIMA KAS", exact=True)).to_be_visible(timeout=PATIENCE_MS)


def look_on_a_phone(browser: Browser, school: LiveSchool) -> None:
    """The headmaster sees the month's totals without scrolling sideways, in a way that axe has no word against."""
    context = browser.new_context(viewport=PHONE, locale="id-ID", reduced_motion="reduce")
    page = context.new_page()
    sign_in(page, school)
    page.wait_for_load_state("load")
    page.goto(f"{school.url}/finance")
    expect(page.get_by_text("Rp 1.050.000").first).to_be_visible()
    expect_no_sideways_scroll(page)
    found = broken(page, "/finance")
    context.close()
    assert found == []
