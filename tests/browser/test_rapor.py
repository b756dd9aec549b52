"""Report cards as the head of curriculum makes them: lock, look at one, print the class, a killed worker on the way."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader

from core.db import db
from tests.browser.test_first_month import PATIENCE_MS, expect_no_sideways_scroll, refuse_errors, sign_in
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.faults.printing import kill_those_at_work
from tests.fixtures.browser import LiveSchool
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

STUDENTS = 36
SEEN = [ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)]
PRINT_MS = 240_000


def make_school() -> int:
    """A class of 36 with all scores; the id of the class."""
    group = make_class("VII A")
    students = seat(group, *(f"Siswa Nomor {number:02d}" for number in range(1, STUDENTS + 1)))
    assessments = plan_all(make_assignment(group))
    for place, student in enumerate(students):
        score(student, dict.fromkeys(assessments, 60.0 + place))
    group_id: int = group.id
    db.session.commit()
    return group_id


def text_of(pdf: bytes) -> str:
    """What its pages say, in one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def fetch_zip(page: Page, school: LiveSchool, to: Path) -> None:
    """The newest printing, as soon as it waits among the downloads."""
    page.goto(f"{school.url}/downloads")
    deadline = time.monotonic() + PRINT_MS / 1000
    while not page.locator("main a[href^='/downloads/']").count():
        assert time.monotonic() < deadline, page.content()
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download(timeout=PATIENCE_MS) as fetched:
        page.locator("main a[href^='/downloads/']").first.click()
    fetched.value.save_as(to)


def test_lock_preview_print_kill_and_open_the_zip(browser: Browser, live_school: LiveSchool, tmp_path: Path) -> None:
    group_id = make_school()
    context = browser.new_context(viewport=SEEN[0], locale="id-ID", accept_downloads=True)
    page = context.new_page()
    page.on("console", refuse_errors)
    sign_in(page, live_school)

    page.goto(f"{live_school.url}/report/classes/{group_id}/{HALF}")
    page.get_by_role("button", name="Kunci nilai").click()
    page.goto(f"{live_school.url}/report/cards/{group_id}/{HALF}")
    expect(page.get_by_text("Rapor resmi dapat dicetak")).to_be_visible()
    for size in SEEN:
        page.set_viewport_size(size)
        expect_no_sideways_scroll(page)
    page.set_viewport_size(SEEN[0])

    with page.expect_download(timeout=PRINT_MS) as looked:
        page.get_by_role("button", name="Pratinjau rapor Siswa Nomor 01").click()
    assert "DRAF" in text_of(Path(looked.value.path()).read_bytes())

    page.get_by_role("button", name=f"Cetak rapor {STUDENTS} siswa").click()
    wait_until(kill_those_at_work)
    file = tmp_path / "rapor.zip"
    fetch_zip(page, live_school, file)
    context.close()

    with zipfile.ZipFile(file) as archive:
        alone = sorted(name for name in archive.namelist() if "/" in name)
        assert len(alone) == STUDENTS
        for number, name in enumerate(alone, start=1):
            assert f"Siswa Nomor {number:02d}" in text_of(archive.read(name))
