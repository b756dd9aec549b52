"""A new school's first month, as the operator and the bursar do it, in a real browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect

from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser

OWN_PASSWORD = "kata-sandi-saya-sendiri"
DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
PATIENCE_MS = 60_000


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of this width that fails on any message of the content policy or a script error."""
    context = browser.new_context(viewport=request.param, locale="id-ID")
    page = context.new_page()
    page.on("console", refuse_errors)
    yield page
    context.close()


def refuse_errors(message: ConsoleMessage) -> None:
    """Nothing may be blocked or broken; that a form was refused (422) is told on its page."""
    if message.type == "error" and "422" not in message.text:
        raise AssertionError(message.text)


def sign_in(page: Page, school: LiveSchool) -> None:
    """Sign in with the first password and choose one's own."""
    page.goto(school.url)
    page.get_by_label("Surel").fill(school.email)
    page.get_by_label("Kata sandi").fill(school.password)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_label("Kata sandi sekarang").fill(school.password)
    page.get_by_label("Kata sandi baru", exact=True).fill(OWN_PASSWORD)
    page.get_by_label("Kata sandi baru, sekali lagi").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Simpan kata sandi").click()


def import_students(page: Page, workbook: Path) -> None:
    """Follow the first step to the result."""
    page.get_by_role("link", name="Impor siswa").first.click()
    page.get_by_label("Berkas (.xlsx").set_input_files(workbook)
    page.get_by_role("button", name="Unggah").click()
    page.get_by_role("button", name="Periksa berkas").click(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Impor 120 baris").click(timeout=PATIENCE_MS)
    expect(page.get_by_text("Selesai. 120 baris diimpor")).to_be_visible(timeout=PATIENCE_MS)


def set_tariffs(page: Page, school: LiveSchool) -> None:
    """SPP of the three grades since July."""
    page.goto(f"{school.url}/finance/tariffs")
    first_year = date.today().year if date.today().month >= 7 else date.today().year - 1  # noqa: DTZ011, TID251
    for grade in ("7", "8", "9"):
        page.get_by_label("Tingkat").select_option(grade)
        page.get_by_label("Berlaku mulai").fill(f"{first_year}-07")
        page.get_by_label("SPP per bulan (Rp)").fill("350.000")
        page.get_by_role("button", name="Simpan tarif").click()


def expect_no_sideways_scroll(page: Page) -> None:
    """The page is not wider than the screen, once its styles are there."""
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.every_database
def test_from_sign_in_to_the_list_of_invoices(page: Page, live_school: LiveSchool, workbook: Path) -> None:
    sign_in(page, live_school)
    import_students(page, workbook)
    page.get_by_role("link", name="Lihat hasilnya").click()
    expect(page.get_by_text("120 siswa ditemukan")).to_be_visible()
    expect_no_sideways_scroll(page)
    set_tariffs(page, live_school)

    page.goto(f"{live_school.url}/finance/invoices/new")
    expect(page.get_by_text("Yang akan terjadi untuk")).to_be_visible()
    page.get_by_role("button", name="Buat 120 tagihan").click()

    expect(page.get_by_text("Selesai, 120 siswa diperiksa.")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name="Lihat hasilnya").click()
    expect(page.get_by_text("Rp 42.000.000")).to_be_visible()
    expect_no_sideways_scroll(page)


def test_making_the_invoices_again_makes_none_and_says_so(page: Page, live_school: LiveSchool, workbook: Path) -> None:
    sign_in(page, live_school)
    import_students(page, workbook)
    set_tariffs(page, live_school)
    for _time in range(2):
        page.goto(f"{live_school.url}/finance/invoices/new")
        page.get_by_role("button", name="tagihan", exact=False).last.click()
        expect(page.get_by_text("Selesai, 120 siswa diperiksa.")).to_be_visible(timeout=PATIENCE_MS)

    counters = page.locator("dl.counters")
    expect(counters).to_contain_text("tagihan dibuat")
    expect(counters.locator("dd").nth(0)).to_have_text("0")
    expect(counters.locator("dd").nth(1)).to_have_text("120")


def test_a_file_that_is_no_student_list_ends_in_one_sentence(
    page: Page, live_school: LiveSchool, tmp_path: Path
) -> None:
    stray = tmp_path / "laporan.xlsx"
    stray.write_text("<html><table><tr><td>bukan Excel</td></tr></table></html>")
    sign_in(page, live_school)

    page.goto(f"{live_school.url}/students/import")
    page.get_by_label("Berkas (.xlsx").set_input_files(stray)
    page.get_by_role("button", name="Unggah").click()

    expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE_MS)
    page.goto(f"{live_school.url}/students")
    expect(page.get_by_text("Belum ada siswa.")).to_be_visible()


def test_without_scripts_the_progress_page_refreshes_itself(
    browser: Browser, live_school: LiveSchool, workbook: Path
) -> None:
    context = browser.new_context(viewport=DESKTOP, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_school)

    import_students(page, workbook)

    context.close()
