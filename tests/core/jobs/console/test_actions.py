"""Pause, go on, cancel, try again: who may, what it says, what a stale page gets."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.models import User
from core.clock import now
from core.db import db
from core.jobs.models import JobEvent, JobRun
from core.jobs.states import State
from tests.fixtures.app import SignIn


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Who asked."""
    return sign_in("finance", "rina@sekolah.test")


def run_of(app: Flask, email: str, **values: object) -> int:
    """A committed run that this person asked for."""
    owner = db.session.scalars(select(User.id).where(User.email == email)).one()
    facts: dict[str, object] = {
        "name": "Finance.GenerateMonthlyInvoices", "title": "Tagihan Juli", "payload": {"fiscal_period_id": 1},
        "queue": "default", "due_ms": 0, "processed": 312, "total": 1024, "requested_by_id": owner,
        "requested_at": now(), "started_at": now(),
    }  # fmt: skip
    run = JobRun(**facts | values)
    db.session.add(run)
    db.session.commit()
    return run.id


def state_of(run_id: int) -> str:
    db.session.rollback()
    return str(db.session.scalar(select(JobRun.state).where(JobRun.id == run_id)))


@pytest.mark.every_database
def test_who_asked_may_pause_go_on_cancel_and_try_again(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test")

    states = []
    for action in ("pause", "resume", "cancel", "retry"):
        assert bursar.post(f"/jobs/{run_id}/{action}").status_code == 302
        states.append(state_of(run_id))

    assert states == ["paused", "queued", "cancelled", "queued"]
    by_whom = select(JobEvent.kind, User.email).join(User, User.id == JobEvent.by_id).order_by(JobEvent.id)
    kinds = db.session.execute(by_whom).all()
    assert [tuple(row) for row in kinds] == [
        (kind, "rina@sekolah.test") for kind in ("paused", "continued", "cancelled", "retried")
    ]
    assert "Dijeda (312 siswa) · Finance" in bursar.get(f"/jobs/{run_id}").text


def test_cancelling_says_first_what_stays(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test")

    page = bursar.get(f"/jobs/{run_id}/cancel").text

    assert "Yang sudah tersimpan tetap ada: 312 dari 1.024 siswa." in page
    assert state_of(run_id) == "queued"


def test_a_stale_page_gets_a_sentence(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test", state=State.DONE, finished_at=now())

    answer = bursar.post(f"/jobs/{run_id}/cancel")

    assert answer.status_code == 409
    assert "sudah berakhir" in answer.text
    assert "sudah berubah" in bursar.get(f"/jobs/{run_id}/cancel").text


def test_a_run_at_work_is_asked_and_its_page_says_so(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test", state=State.RUNNING, fence=1)

    bursar.post(f"/jobs/{run_id}/cancel")

    assert state_of(run_id) == "running"
    assert "akan dibatalkan" in bursar.get(f"/jobs/{run_id}").text


def test_the_runs_of_others_are_not_there(app: Flask, bursar: FlaskClient, sign_in: SignIn) -> None:
    sign_in("admin", "budi@sekolah.test")
    run_id = run_of(app, "budi@sekolah.test")

    assert bursar.get(f"/jobs/{run_id}").status_code == 404
    assert bursar.post(f"/jobs/{run_id}/cancel").status_code == 404
    assert "Tagihan Juli" not in bursar.get("/jobs").text
    assert state_of(run_id) == "queued"


def test_an_operator_may_act_on_all_and_sees_what_is_behind(app: Flask, bursar: FlaskClient, sign_in: SignIn) -> None:
    run_id = run_of(app, "rina@sekolah.test", state=State.FAILED, error="Gagal.", trace="Traceback canary")
    operator = sign_in("admin", "budi@sekolah.test")

    assert "Traceback canary" in operator.get(f"/jobs/{run_id}").text
    assert "Traceback canary" not in bursar.get(f"/jobs/{run_id}").text
    assert operator.post(f"/jobs/{run_id}/retry").status_code == 302
    assert state_of(run_id) == "queued"


def test_a_sealed_payload_stays_sealed(app: Flask, bursar: FlaskClient, sign_in: SignIn) -> None:
    run_id = run_of(app, "rina@sekolah.test", payload={"sealed": "canary"})

    page = sign_in("admin", "budi@sekolah.test").get(f"/jobs/{run_id}").text

    assert "canary" not in page
    assert "tersandi" in page


def test_an_action_without_its_token_is_refused(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test")
    app.config["WTF_CSRF_ENABLED"] = True

    assert bursar.post(f"/jobs/{run_id}/cancel").status_code == 400
    assert state_of(run_id) == "queued"


@pytest.mark.parametrize("page", ["/jobs/schedules", "/jobs/workers"])
def test_pages_of_operators_are_theirs(app: Flask, bursar: FlaskClient, sign_in: SignIn, page: str) -> None:
    assert bursar.get(page).status_code == 403
    assert sign_in("admin", "budi@sekolah.test").get(page).status_code == 200


def test_a_run_at_work_is_not_said_to_be_paused_before_it_is(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test", state=State.RUNNING, fence=1)

    bursar.post(f"/jobs/{run_id}/pause")
    page = bursar.get(f"/jobs/{run_id}").text

    assert "Pekerjaan segera dijeda" in page
    assert "Yang sudah tersimpan tetap ada: 312 dari 1.024 siswa." in page
    assert f"/jobs/{run_id}/resume" in page
    assert f"/jobs/{run_id}/pause" not in page


def test_who_was_asked_to_cancel_is_not_asked_again(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, "rina@sekolah.test", state=State.RUNNING, fence=1)

    bursar.post(f"/jobs/{run_id}/cancel")

    assert "run-actions" not in bursar.get(f"/jobs/{run_id}").text


def test_operators_find_what_nobody_asked_for(app: Flask, bursar: FlaskClient, sign_in: SignIn) -> None:
    run_of(app, "rina@sekolah.test", title="Dari Rina")
    run_of(app, "rina@sekolah.test", title="Dari jadwal", requested_by_id=None)

    page = sign_in("admin", "budi@sekolah.test").get("/jobs?who=-1").text

    assert "Dari jadwal" in page
    assert "Dari Rina" not in page
