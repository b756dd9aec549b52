"""Runs whose work is done by parts: what is said of the whole, and what may be done to it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.clock import now
from core.db import db
from core.jobs.models import JobProblem
from core.jobs.states import State
from tests.core.jobs.console.test_actions import run_of, state_of
from tests.fixtures.app import SignIn

RINA = "rina@sekolah.test"


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Who asked."""
    return sign_in("finance", RINA)


def whole_of(app: Flask, *states: State, **values: object) -> tuple[int, list[int]]:
    """A run that was split, with parts in these states, 40 of 50 done in each."""
    facts: dict[str, object] = {"title": "Semua", "state": State.PARTS, "has_parts": True, "processed": 0, "total": 100}
    whole = run_of(app, RINA, **facts | values)
    parts = [
        run_of(app, RINA, parent_id=whole, state=state, processed=40, total=50, counters={"made": 30}, title=f"({n})")
        for n, state in enumerate(states)
    ]
    return whole, parts


def test_cancelling_a_whole_says_what_its_parts_have_done(app: Flask, bursar: FlaskClient) -> None:
    whole, _parts = whole_of(app, State.QUEUED, State.DONE)

    page = bursar.get(f"/jobs/{whole}/cancel").text

    assert "Yang sudah tersimpan tetap ada: 80 dari 100 siswa." in page


def test_the_counts_and_problems_of_parts_are_shown_with_the_whole(app: Flask, bursar: FlaskClient) -> None:
    whole, parts = whole_of(app, State.QUEUED, State.DONE)
    db.session.add(JobProblem(run_id=parts[1], row=17, column="Nama", reason="Nama belum diisi."))
    db.session.commit()

    page = bursar.get(f"/jobs/{whole}").text

    assert "<dt>tagihan dibuat</dt><dd>60</dd>" in page
    assert "Nama belum diisi." in page


def test_pausing_a_whole_pauses_its_parts_and_is_seen(app: Flask, bursar: FlaskClient) -> None:
    whole, parts = whole_of(app, State.QUEUED, State.DONE)

    before = bursar.get(f"/jobs/{whole}").text
    bursar.post(f"/jobs/{whole}/pause")
    after = bursar.get(f"/jobs/{whole}").text

    assert ("/pause" in before, "/resume" in before) == (True, False)
    assert ("/pause" in after, "/resume" in after) == (False, True)
    assert "80 dari 100 siswa, dijeda" in after
    assert state_of(parts[0]) == "paused"


def test_the_filter_running_finds_runs_at_work_in_parts(app: Flask, bursar: FlaskClient) -> None:
    whole_of(app, State.QUEUED)

    assert ">Semua</a>" in bursar.get("/jobs?state=running").text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.PARTS, "2 dari 3 bagian."),
        (State.FAILED, "Gagal setelah 1 dari 3 bagian."),
        (State.CANCELLED, "Dibatalkan setelah 1 dari 3 bagian."),
    ],
)
@pytest.mark.every_database
def test_a_batch_counts_parts_that_ended_and_afterwards_those_that_ended_well(
    app: Flask, bursar: FlaskClient, state: State, sentence: str
) -> None:
    last = State.QUEUED if state.is_live else State.CANCELLED
    payload = {"heading": "Rapor", "allow_failures": True}
    whole, _parts = whole_of(app, State.DONE, State.FAILED, last, name="Core.Batch", payload=payload, state=state)

    assert sentence in bursar.get(f"/jobs/{whole}").text


def test_a_change_of_a_part_is_a_change_of_the_whole(app: Flask, bursar: FlaskClient) -> None:
    whole, parts = whole_of(app, State.QUEUED, State.QUEUED)
    etag = bursar.get(f"/jobs/{whole}/progress").headers["ETag"]
    headers = {"If-None-Match": etag}

    unchanged = bursar.get(f"/jobs/{whole}/progress", headers=headers).status_code
    bursar.post(f"/jobs/{parts[0]}/pause")
    changed = bursar.get(f"/jobs/{whole}/progress", headers=headers).status_code

    assert (unchanged, changed) == (304, 200)


def test_what_was_done_is_said_also_where_nobody_knows_of_how_many(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, RINA, state=State.FAILED, total=None, processed=7, finished_at=now())

    assert "Gagal setelah 7 siswa." in bursar.get(f"/jobs/{run_id}").text
