"""A month of pay: hours imported, a missing rate mended, the worker killed once, approved by another, transferred."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from core.accounts.services import create_user
from core.clock import today
from core.db import db
from core.jobs.models import JobRun
from core.jobs.owner import parse_owner
from core.jobs.transaction import reading
from modules.Payroll.models import Payslip
from tests.browser.axe import broken
from tests.browser.test_first_month import (
    DESKTOP,
    PATIENCE_MS,
    PHONE,
    expect_no_sideways_scroll,
    refuse_errors,
    sign_in,
)
from tests.core.sheets.workbooks import Value, write_rows
from tests.factories.payroll import make_component, make_quantity_kind, make_rate
from tests.factories.payroll_run import make_paid, make_pay
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser
OTHERS = 120
KILL_SECONDS = 30


@dataclass(frozen=True)
class Staff:
    """Accounts with their first passwords: the office, and who approves."""

    office: tuple[str, str]
    head: tuple[str, str]


@pytest.fixture
def staff(app: Flask) -> Staff:
    """Ayu whose hours are to come in, Budi without a rate, and many others who have all."""
    kind, _base = make_pay(4_000_000)
    make_quantity_kind("jam_hidup", "Jam terlaksana")
    honour = make_component("honor", name="Honor mengajar", formula="jam_hidup * tarif", is_fixed=False)
    make_rate(honour, None)
    for number, name in enumerate(("Ayu Lestari", "Budi Santoso", *(f"Guru {n:03d}" for n in range(OTHERS)))):
        person = make_paid(name, kind, bank_code="BCA", bank_account=f"{number:010d}", bank_holder=name)
        if name != "Budi Santoso":
            make_rate(honour, 50_000, employee_id=person.id)
    accounts = [
        create_user(f"{role}@sekolah.example", name=role.title(), role=role) for role in ("payroll", "headmaster")
    ]
    office, head = ((user.email, password) for user, password in accounts)
    db.session.commit()
    db.session.remove()
    return Staff(office, head)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desk."""
    context = browser.new_context(viewport=DESKTOP, locale="id-ID", accept_downloads=True)
    page = context.new_page()
    page.on("console", refuse_errors)
    yield page
    context.close()


def test_from_the_hours_to_the_transfer_list(
    page: Page, staff: Staff, live_school: LiveSchool, browser: Browser, tmp_path: Path
) -> None:
    sign_in(page, LiveSchool(live_school.url, *staff.office))
    page.wait_for_load_state("load")
    import_hours(page, live_school, tmp_path)
    calculate_with_a_kill(page, live_school)
    mend_the_rate(page)
    run_url = page.url
    page.get_by_role("link", name="Ayu Lestari").first.click()
    expect(page.get_by_text("Honor mengajar").first).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_text("Honor mengajar").first.click()
    expect(page.get_by_text("jam_hidup * tarif").first).to_be_visible()

    approve_on_a_phone(browser, LiveSchool(live_school.url, *staff.head))

    page.goto(run_url)
    written = transfer_list(page, tmp_path)
    assert len(written) == OTHERS + 3
    assert any('"' not in line and line.split(",")[4] == "0000000000" for line in written)


def import_hours(page: Page, school: LiveSchool, folder: Path) -> None:
    """Twenty hours for Ayu and fewer for the others, from the office's own sheet."""
    others: list[tuple[str, Value]] = [(f"Guru {number:03d}", 10) for number in range(OTHERS)]
    rows: list[tuple[str, Value]] = [("Nama", "Jam terlaksana"), ("Ayu Lestari", 20), ("Budi Santoso", 8), *others]
    page.goto(f"{school.url}/payroll/work")
    page.get_by_role("link", name="Impor kehadiran dan jam").click()
    page.get_by_label("Berkas (.xlsx").set_input_files(write_rows(folder / "kehadiran.xlsx", rows))
    page.get_by_role("button", name="Unggah").click()
    page.get_by_role("button", name="Periksa berkas").click(timeout=PATIENCE_MS)
    page.get_by_role("button", name=f"Impor {OTHERS + 2} baris").click(timeout=PATIENCE_MS)
    expect(page.get_by_text("Selesai.")).to_be_visible(timeout=PATIENCE_MS)
    page.goto(f"{school.url}/payroll/work")
    expect(page.get_by_label("Ayu Lestari, Jam terlaksana")).to_have_value("20")


def calculate_with_a_kill(page: Page, school: LiveSchool) -> None:
    """Start this month's payroll and kill the process that works on it."""
    page.goto(f"{school.url}/payroll/runs")
    page.get_by_role("button", name="Hitung").click()
    kill_the_horse()
    page.get_by_role("link", name="Lihat hasilnya").click(timeout=PATIENCE_MS * 3)
    expect(page.get_by_text("Belum dapat dihitung: 1 pegawai")).to_be_visible(timeout=PATIENCE_MS)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Payslip)) == OTHERS + 1
    db.session.rollback()


def kill_the_horse() -> None:
    """SIGKILL, as soon as somebody works on the payroll."""
    deadline = time.monotonic() + KILL_SECONDS
    while True:
        rows = select(JobRun.owner).where(JobRun.name.contains("CalculatePayroll")).order_by(JobRun.id)
        with reading() as session:  # takes no lock that the workers wait for
            owner = session.scalars(rows).first()
        if owner is not None:
            os.kill(parse_owner(owner).pid, signal.SIGKILL)
            return
        assert time.monotonic() < deadline, "nobody has begun"
        time.sleep(0.005)


def mend_the_rate(page: Page) -> None:
    """Give Budi his rate, and reckon only him."""
    run_url = page.url
    page.get_by_role("link", name="Budi Santoso").first.click()
    page.goto(f"{page.url}/pay")
    page.get_by_label("Komponen", exact=True).first.select_option(label="Honor mengajar")
    page.get_by_label("Berlaku mulai").first.fill("2026-01-01")
    page.get_by_label("Nilai").first.fill("60000")
    page.get_by_role("button", name="Simpan nilai").click()
    page.wait_for_load_state("load")
    page.goto(run_url)
    page.get_by_role("button", name="Hitung yang belum saja").click()
    page.get_by_role("link", name="Lihat hasilnya").click(timeout=PATIENCE_MS * 3)
    expect(page.get_by_text("menunggu persetujuan")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Belum dapat dihitung")).to_have_count(0)


def approve_on_a_phone(browser: Browser, school: LiveSchool) -> None:
    """The headmaster sees sums, no names, and approves."""
    context = browser.new_context(viewport=PHONE, locale="id-ID", reduced_motion="reduce")
    page = context.new_page()
    sign_in(page, school)
    page.wait_for_load_state("load")
    page.goto(f"{school.url}/payroll/runs")
    page.get_by_role("main").get_by_role("link", name="Gaji ").first.click()
    expect(page.get_by_role("button", name="Setujui dan kunci")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Ayu Lestari")).to_have_count(0)
    expect_no_sideways_scroll(page)
    found = broken(page, page.url.removeprefix(school.url))
    page.get_by_role("button", name="Setujui dan kunci").click()
    expect(page.get_by_text("Disetujui", exact=False).first).to_be_visible(timeout=PATIENCE_MS)
    context.close()
    assert found == []


def transfer_list(page: Page, folder: Path) -> list[str]:
    """The lines of the bank's file."""
    deadline = time.monotonic() + KILL_SECONDS
    while page.get_by_role("link", name="Daftar transfer").count() == 0:
        assert time.monotonic() < deadline, "never locked"
        page.reload()
    page.get_by_role("link", name="Daftar transfer").click()
    page.locator("#shape").select_option("bca")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_label("Tanggal transfer").fill(today().isoformat())
    page.get_by_label("Rekening sekolah").fill("5550001112")
    page.get_by_role("button", name="Buat daftar BCA").click()
    with page.expect_download(timeout=PATIENCE_MS * 2) as got:
        page.get_by_role("link", name="Lihat hasilnya").click(timeout=PATIENCE_MS * 2)
    got.value.save_as(folder / "transfer.csv")
    return (folder / "transfer.csv").read_text().splitlines()
