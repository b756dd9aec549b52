"""Scores by keyboard and from a spreadsheet, then the lock, in a real browser."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from core.db import db
from tests.browser.test_first_month import (  # noqa: F401 - the fixture
    PATIENCE_MS,
    expect_no_sideways_scroll,
    page,
    sign_in,
)
from tests.factories.report import HALF, make_assignment, make_class, plan_all, seat
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser


@pytest.fixture
def addresses(app: Flask) -> dict[str, str]:
    """Mathematics of VII A with three students and three assessments."""
    group = make_class()
    seat(group, "Ayu Lestari", "Bima Putra", "Citra Dewi")
    assignment = make_assignment(group)
    plan_all(assignment)
    found = {"scores": f"/report/scores/{assignment.id}", "class": f"/report/classes/{group.id}/{HALF}"}
    db.session.commit()
    db.session.remove()
    return found


PASTE = """([name, text]) => {
  const cell = document.querySelector(`[aria-label="${name}"]`);
  cell.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_scores_by_keyboard_and_paste_then_the_lock(
    page: Page,  # noqa: F811
    live_school: LiveSchool,
    addresses: dict[str, str],
) -> None:
    sign_in(page, live_school)
    page.wait_for_load_state("load")
    page.goto(live_school.url + addresses["scores"])
    expect_no_sideways_scroll(page)
    told = page.locator("[data-status]")

    page.get_by_label("Ayu Lestari, S1").focus()
    for text in ("80", "82", "84"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    page.get_by_label("Citra Dewi, S1").press("ArrowRight")
    expect(page.get_by_label("Citra Dewi, STS")).to_be_focused()
    expect(told).to_have_text("3 isian disimpan.", timeout=PATIENCE_MS)

    page.evaluate(PASTE, ["Ayu Lestari, STS", "80\t80\n82\tsakit\n84\t84\n"])
    problems = page.locator("[data-problems]")
    expect(problems).to_contain_text("Baris 2, Bima Putra, kolom SAS", timeout=PATIENCE_MS)
    expect(page.get_by_role("row", name="Ayu Lestari").locator("[data-total]")).to_have_text("80")
    page.get_by_label("Bima Putra, SAS").fill("82,5")
    page.get_by_label("Bima Putra, SAS").press("Enter")
    expect(problems).to_be_hidden(timeout=PATIENCE_MS)
    expect(page.get_by_role("row", name="Bima Putra").locator("[data-total]")).to_have_text("82")

    page.goto(live_school.url + addresses["class"])
    expect_no_sideways_scroll(page)
    expect(page.get_by_role("row", name="Citra Dewi")).to_contain_text("84")
    page.get_by_role("button", name="Kunci nilai").click()
    expect(page.get_by_text("Rombel ini dikunci oleh")).to_be_visible(timeout=PATIENCE_MS)
    page.goto(live_school.url + addresses["scores"])
    expect(page.get_by_label("Ayu Lestari, S1")).to_have_count(0)
    expect(page.get_by_role("button", name="Simpan")).to_have_count(0)
