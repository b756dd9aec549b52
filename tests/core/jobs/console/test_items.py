"""The result of a run item by item, and pages of old runs that must still open."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.clock import now
from core.db import db
from core.jobs.models import JobDelivery, JobProblem
from core.jobs.models.trail import DeliveryState
from core.jobs.states import State
from tests.core.jobs.console.test_actions import run_of
from tests.fixtures.app import SignIn

RINA = "rina@sekolah.test"


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Who asked."""
    return sign_in("finance", RINA)


@pytest.fixture
def run_id(app: Flask, bursar: FlaskClient) -> int:
    """A run with 60 problems and three deliveries."""
    run_id = run_of(app, RINA, problem_count=60)
    for row in range(1, 61):
        db.session.add(JobProblem(run_id=run_id, row=row, column="Nama", reason=f"Masalah {row:02}."))
    for key, state in enumerate((DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN), start=1):
        db.session.add(JobDelivery(run_id=run_id, key=key, state=state, reference=f"ref-{key}", fence=1, at=now()))
    db.session.commit()
    return run_id


def test_deliveries_are_narrowed_by_what_became_of_them(bursar: FlaskClient, run_id: int) -> None:
    everything = bursar.get(f"/jobs/{run_id}/deliveries").text
    unknown = bursar.get(f"/jobs/{run_id}/deliveries?state=unknown").text

    assert "terkirim (1)" in everything
    assert "ref-1" in everything
    assert "mungkin sudah sampai" in unknown
    assert "ref-1" not in unknown


def test_all_problems_are_reached_page_by_page(bursar: FlaskClient, run_id: int) -> None:
    first = bursar.get(f"/jobs/{run_id}/problems").text
    next_url = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")

    assert "Masalah 01." in first
    assert "Masalah 60." not in first
    assert "Masalah 60." in bursar.get(next_url).text


@pytest.mark.parametrize("page", ["deliveries", "problems"])
def test_the_items_of_somebody_else_are_not_there(sign_in: SignIn, run_id: int, page: str) -> None:
    assert sign_in("finance", "lain@sekolah.test").get(f"/jobs/{run_id}/{page}").status_code == 404


@pytest.mark.parametrize("payload", [{"sealed": "another key"}, {"no_longer": "a field"}])
def test_a_run_whose_payload_can_not_be_read_any_more_still_has_its_page(
    app: Flask, bursar: FlaskClient, payload: dict[str, str]
) -> None:
    run_id = run_of(app, RINA, payload=payload, state=State.DONE, finished_at=now())

    answer = bursar.get(f"/jobs/{run_id}")

    assert answer.status_code == 200
    assert "Lihat hasilnya" not in answer.text
