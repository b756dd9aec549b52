"""Slips and transcripts as a person prints them: all classes by the button, a killed worker on the way, one student."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.audit import Officer
from core.db import db
from tests.browser.axe import broken
from tests.browser.test_first_month import DESKTOP, PHONE, expect_no_sideways_scroll, refuse_errors, sign_in
from tests.browser.test_rapor import PRINT_MS, fetch_zip
from tests.factories.issued_cards import lock, make_head
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.faults.printing import issued, kill_those_at_work
from tests.fixtures.browser import LiveSchool
from tests.pdf_text import words_of
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

PEOPLE = {
    name: [f"Siswa {name[4:]} Nomor {number:02d}" for number in range(1, 9)] for name in ("VII A", "VII B", "VII C")
}


@pytest.fixture
def group_ids(live_school: LiveSchool) -> list[int]:
    """Three classes of eight with all scores, locked."""
    head = make_head()
    ids = []
    for name, people in PEOPLE.items():
        group = make_class(name)
        students = seat(group, *people)
        assessments = plan_all(make_assignment(group))
        for place, student in enumerate(students):
            score(student, dict.fromkeys(assessments, 70.0 + place))
        lock(group, Officer(head.id, head.name))
        ids.append(group.id)
    db.session.commit()
    db.session.remove()
    return ids


@pytest.fixture
def page(browser: Browser, live_school: LiveSchool) -> Iterator[Page]:
    """Of the administrator; colours are measured when they have arrived."""
    context = browser.new_context(viewport=DESKTOP, locale="id-ID", accept_downloads=True, reduced_motion="reduce")
    page = context.new_page()
    page.on("console", refuse_errors)
    sign_in(page, live_school)
    yield page
    context.close()


def test_slips_of_all_classes_are_printed_though_the_worker_is_killed(
    page: Page, live_school: LiveSchool, group_ids: list[int], tmp_path: Path
) -> None:
    page.goto(f"{live_school.url}/report/cards")
    page.get_by_role("link", name="Slip tengah semester semua rombel").click()
    expect(page.get_by_text("VII A, VII B, VII C")).to_be_visible()
    page.get_by_label("Tanggal di surat").fill("2026-10-09")
    page.get_by_role("button", name="Cetak 3 rombel").click()
    wait_until(lambda: issued() >= 1)
    wait_until(kill_those_at_work)
    file = tmp_path / "slip.zip"
    fetch_zip(page, live_school, file)

    with zipfile.ZipFile(file) as archive:
        assert sorted(name for name in archive.namelist() if "/" not in name) == [f"{name}.pdf" for name in PEOPLE]
        for name, people in PEOPLE.items():
            text = words_of(archive.read(f"{name}.pdf"))
            assert [text.count(f": {person} ") for person in people] == [1] * len(people)
            alone = sorted(each for each in archive.namelist() if each.startswith(f"{name}/"))
            texts = [words_of(archive.read(each)) for each in alone]
            assert [person in told for person, told in zip(people, texts, strict=True)] == [True] * len(people)
        assert "9 Oktober 2026" in text


def test_one_student_s_transcript_comes_from_the_page_of_the_class(
    page: Page, live_school: LiveSchool, group_ids: list[int]
) -> None:
    person = PEOPLE["VII A"][0]
    page.goto(f"{live_school.url}/report/cards/{group_ids[0]}/{HALF}")
    page.get_by_role("link", name="Transkrip nilai").click()

    with page.expect_download(timeout=PRINT_MS) as got:
        page.get_by_role("button", name=f"Cetak untuk {person}").click()

    text = words_of(Path(got.value.path()).read_bytes())
    assert f"Nama : {person} " in text
    assert "TRANSKRIP NILAI" in text
    page.reload()
    expect(page.get_by_role("link", name="versi 1")).to_have_count(1)


def test_their_pages_fit_a_phone_and_break_no_rule_that_a_machine_can_check(
    page: Page, live_school: LiveSchool, group_ids: list[int]
) -> None:
    of_class = f"/report/cards/{group_ids[0]}/{HALF}"
    addresses = [
        *("/report/cards", "/report/cards/slip", "/report/cards/transcript", of_class, f"{of_class}/slip"),
        *(f"{of_class}/transcript", "/report/transcripts/1"),
    ]
    found = []

    for address in addresses:
        answer = page.goto(f"{live_school.url}{address}")
        assert answer is not None, address
        assert answer.status == 200, address
        found += broken(page, address)
        page.set_viewport_size(PHONE)
        expect_no_sideways_scroll(page)

    assert found == []
