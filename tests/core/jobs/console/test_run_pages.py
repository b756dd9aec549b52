"""The pages of jobs: who sees which, and what they say."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.models import User
from core.clock import now
from core.db import db
from core.jobs.history import Happening, record
from core.jobs.models import JobProblem, JobRun
from core.jobs.states import State
from tests.fixtures.app import SignIn


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Who asked for the run."""
    return sign_in("finance", "rina@sekolah.test")


@pytest.fixture
def run_id(app: Flask, bursar: FlaskClient) -> int:
    """A run of the bursar's, a third done."""
    owner = db.session.scalars(select(User.id).where(User.email == "rina@sekolah.test")).one()
    run = JobRun(
        name="Finance.GenerateMonthlyInvoices",
        title="Tagihan bulanan Juli 2026",
        payload={"fiscal_period_id": 1},
        queue="default",
        state=State.RUNNING,
        processed=312,
        total=1024,
        counters={"made": 300},
        due_ms=0,
        fence=1,
        working_ms=60_000,
        requested_by_id=owner,
        requested_at=now(),
    )
    db.session.add(run)
    db.session.flush()
    record(run.id, Happening.INTERRUPTED)
    db.session.add(JobProblem(run_id=run.id, row=17, column="Nama", reason="<b>Nama</b> belum diisi."))
    found = run.id
    db.session.commit()
    return found


def change(run_id: int, **values: object) -> None:
    """Set columns of the run."""
    run = db.session.get_one(JobRun, run_id)
    for name, value in values.items():
        setattr(run, name, value)
    db.session.commit()


def test_the_page_says_what_it_counts_and_how_long_it_still_takes(bursar: FlaskClient, run_id: int) -> None:
    page = bursar.get(f"/jobs/{run_id}").text

    assert "312 dari 1.024 siswa, sekitar 2 menit lagi." in page
    assert "Dihentikan oleh host; yang sudah tersimpan tetap ada (312 siswa)" in page
    assert "tagihan dibuat" in page


def test_a_problem_is_shown_with_row_and_column_and_never_as_markup(bursar: FlaskClient, run_id: int) -> None:
    page = bursar.get(f"/jobs/{run_id}").text

    assert "&lt;b&gt;Nama&lt;/b&gt; belum diisi." in page
    assert ">17<" in page


def test_without_scripts_the_page_of_a_live_run_refreshes_itself(bursar: FlaskClient, run_id: int) -> None:
    live = bursar.get(f"/jobs/{run_id}").text
    change(run_id, state=State.DONE)

    assert '<noscript><meta http-equiv="refresh"' in live
    assert "http-equiv" not in bursar.get(f"/jobs/{run_id}").text


def test_somebody_else_can_not_tell_that_the_run_exists(sign_in: SignIn, run_id: int) -> None:
    stranger = sign_in("finance", "other@sekolah.test")

    for path in (f"/jobs/{run_id}", f"/jobs/{run_id}/progress"):
        assert stranger.get(path).status_code == stranger.get("/jobs/4711").status_code == 404
    assert "Juli 2026" not in stranger.get("/jobs").text


def test_the_administrator_sees_all_runs(sign_in: SignIn, run_id: int) -> None:
    admin = sign_in("admin")

    assert admin.get(f"/jobs/{run_id}").status_code == 200
    assert "Juli 2026" in admin.get("/jobs").text


def test_progress_that_did_not_change_is_not_sent_again(bursar: FlaskClient, run_id: int) -> None:
    first = bursar.get(f"/jobs/{run_id}/progress")
    headers = {"If-None-Match": first.headers["ETag"]}

    unchanged = bursar.get(f"/jobs/{run_id}/progress", headers=headers)
    change(run_id, processed=400)
    changed = bursar.get(f"/jobs/{run_id}/progress", headers=headers)

    assert (first.status_code, unchanged.status_code, changed.status_code) == (200, 304, 200)


def test_a_run_that_has_ended_stops_the_asking_and_links_to_its_result(bursar: FlaskClient, run_id: int) -> None:
    assert "data-done" not in bursar.get(f"/jobs/{run_id}/progress").text
    change(run_id, state=State.DONE, processed=1024)

    fragment = bursar.get(f"/jobs/{run_id}/progress").text

    assert "data-done" in fragment
    assert "/finance/invoices?period=1" in fragment


def test_a_failed_run_says_its_sentence_and_hides_the_trace(bursar: FlaskClient, run_id: int) -> None:
    change(run_id, state=State.FAILED, error="Periode ini sudah ditutup.", trace="Traceback canary")

    page = bursar.get(f"/jobs/{run_id}").text

    assert "Periode ini sudah ditutup." in page
    assert "canary" not in page


def test_a_run_whose_module_is_off_says_that_it_waits(bursar: FlaskClient, run_id: int) -> None:
    change(run_id, name="Library.RemindReaders", state=State.QUEUED)

    assert "Menunggu: modul Library dimatikan." in bursar.get(f"/jobs/{run_id}").text
