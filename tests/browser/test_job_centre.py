"""The Job centre in a real browser, with a real worker: pause, go on, try again, cancel."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.accounts.models import User
from core.db import db
from core.imports.jobs.look_at_import_job import LookAtImportJob
from core.jobs import dispatch
from tests.browser.test_first_month import PATIENCE_MS, expect_no_sideways_scroll, page, sign_in
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser
__all__ = ["page"]


def waiting_run(app: Flask, email: str) -> int:
    """A run of this person's that is due in an hour, over a file that is not there."""
    with app.app_context():
        owner = db.session.scalars(select(User.id).where(User.email == email)).one()
        job = LookAtImportJob(import_id=99)
        run_id = dispatch(job, requested_by_id=owner, delay=timedelta(hours=1)).run_id
        db.session.commit()
        db.session.remove()
    return run_id


def test_a_run_is_paused_goes_on_is_tried_again_and_cancelled(page: Page, app: Flask, live_school: LiveSchool) -> None:
    sign_in(page, live_school)
    run_id = waiting_run(app, live_school.email)
    page.goto(f"{live_school.url}/jobs/{run_id}")

    page.get_by_role("button", name="Jeda").click()
    expect(page.get_by_text("dijeda", exact=True)).to_be_visible()
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_text("gagal", exact=True)).to_be_visible(timeout=PATIENCE_MS)

    page.get_by_role("link", name="Ulangi…").click()
    expect(page.get_by_text("Pekerjaan dimulai dari awal")).to_be_visible()
    page.get_by_role("button", name="Ulangi").click()
    expect(page.get_by_text("Diulang dari tempat berhentinya · Admin")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("gagal", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    expect_no_sideways_scroll(page)

    run_id = waiting_run(app, live_school.email)
    page.goto(f"{live_school.url}/jobs/{run_id}")
    page.get_by_role("link", name="Batalkan…").click()
    expect(page.get_by_text("Belum ada yang diubah oleh pekerjaan ini.")).to_be_visible()
    page.get_by_role("button", name="Batalkan pekerjaan").click()
    expect(page.get_by_text("dibatalkan", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/jobs", "/jobs/workers", "/jobs/schedules"])
def test_the_pages_of_operators_fit_the_screen_and_break_no_rule(
    page: Page, live_school: LiveSchool, path: str
) -> None:
    sign_in(page, live_school)

    page.goto(f"{live_school.url}{path}")

    expect(page.locator("h1")).to_be_visible()
    expect_no_sideways_scroll(page)
