"""Reminders to those in arrears, from Finance's list to the last message that somebody has to decide upon."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from core.clock import now
from core.db import db
from modules.Notification.models import Channel, Message, MessageState, Sender
from modules.Student.services.families import join
from tests.browser.axe import broken
from tests.browser.test_first_month import (
    DESKTOP,
    PATIENCE_MS,
    PHONE,
    expect_no_sideways_scroll,
    refuse_errors,
    sign_in,
)
from tests.fixtures.browser import LiveSchool
from tests.modules.Notification.people import owing

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The bursar's desk."""
    context = browser.new_context(viewport=DESKTOP, locale="id-ID", reduced_motion="reduce")
    page = context.new_page()
    page.on("console", refuse_errors)
    yield page
    context.close()


@pytest.fixture
def debtors(app: Flask) -> None:
    """Ayu and Bagas of one family, Citra, and Dewi, whom no message reaches."""
    join(owing("Ayu Lestari"), owing("Bagas Lestari", None))
    owing("Citra Dewi", "0813-1111-2222")
    owing("Dewi Anjani", None)
    db.session.commit()
    db.session.remove()


def leave_one_on_its_way() -> None:
    """All may leave now; and of one a worker that died had not yet heard whether it arrived."""
    sender = Sender(
        name="Surel sekolah", channel=Channel.EMAIL, service="smtp", settings={}, is_active=False, gap_seconds=0,
        failures=0,
    )  # fmt: skip
    db.session.add(sender)
    db.session.flush()
    db.session.execute(update(Message).where(Message.state == MessageState.PENDING).values(due_at=now()))
    first = select(Message.id).where(Message.state == MessageState.PENDING).order_by(Message.id).limit(1)
    dead = {"state": MessageState.SENDING, "mark": "0.1", "sender_id": sender.id}
    db.session.execute(update(Message).where(Message.id == db.session.scalar(first)).values(**dead))
    db.session.commit()
    db.session.remove()


def test_reminders_are_looked_at_sent_paused_and_what_is_unknown_is_decided(
    page: Page, debtors: None, live_school: LiveSchool
) -> None:
    sign_in(page, live_school)
    write_the_letter(page, live_school)
    look_before_sending(page)
    page.get_by_role("button", name="Jadwalkan 2 pesan").click()

    expect(page.get_by_text("1 dari 3 selesai")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Jeda").click()
    expect(page.get_by_text("Dijeda: 1 dari 3 selesai.")).to_be_visible(timeout=PATIENCE_MS)
    leave_one_on_its_way()
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_text("Selesai: 3 dari 3.")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("1 pesan tidak pasti sampai.")).to_be_visible()
    letter = page.url

    decide(page)
    page.goto(letter)
    expect(page.get_by_text("Selesai: 3 dari 3.")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("pesan tidak pasti sampai")).to_have_count(0)
    look_on_a_phone(page, live_school, letter)


def write_the_letter(page: Page, live_school: LiveSchool) -> None:
    """From the list of arrears to the form, for tomorrow."""
    page.goto(f"{live_school.url}/finance/arrears")
    page.get_by_role("link", name="Kirim pengingat").click()
    expect(page.get_by_label("Isi pesan")).to_have_value(re.compile("{{ rincian }}"))
    page.get_by_label("Isi pesan").fill("Yth. wali {{ nma }}")
    page.get_by_role("button", name="Lihat dahulu").click()
    expect(page.locator("#body-error")).to_contain_text("{{ nma }} tidak dikenal")
    page.get_by_label("Isi pesan").fill("Yth. wali {{ nama }}, masih ada {{ jumlah }}.")
    page.get_by_label("Mulai tanggal").fill("2099-01-05")
    page.get_by_label("Mulai jam").fill("08:00")
    page.get_by_role("button", name="Lihat dahulu").click()


def look_before_sending(page: Page) -> None:
    """Three real recipients, how many, and until when."""
    expect(page.get_by_text("Yth. wali Ayu Lestari, Bagas Lestari, masih ada Rp 700.000.")).to_be_visible()
    expect(page.get_by_text("2 pesan lewat WhatsApp")).to_be_visible()
    expect(page.get_by_text("Dewi Anjani · tanpa nomor atau surel")).to_be_visible()
    assert broken(page, page.url) == []


def decide(page: Page) -> None:
    """The office has looked at the phone: it arrived."""
    page.get_by_role("link", name="Putuskan").first.click()
    page.get_by_label("Pilih Ibu Ayu Lestari").check()
    page.get_by_role("button", name="Sudah sampai").click()
    expect(page.get_by_text("1 pesan dinyatakan sudah sampai.")).to_be_visible(timeout=PATIENCE_MS)


def look_on_a_phone(page: Page, live_school: LiveSchool, letter: str) -> None:
    """Nothing is wider than the screen, and nothing breaks a rule that a machine can check."""
    base = f"{live_school.url}/messages"
    form = f"{base}/broadcasts/new?audience=finance.due"
    for address in (letter, f"{letter}/messages", form, f"{base}/broadcasts", f"{base}/notices"):
        page.goto(address)
        assert broken(page, address) == []
        page.set_viewport_size(PHONE)
        expect_no_sideways_scroll(page)
