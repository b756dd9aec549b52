"""The list of runs, workers and queues, and the banner."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from core.clock import now
from core.db import database_ms, db
from core.jobs.heartbeat import write
from core.jobs.models import JobDelivery, JobRun, JobTag, JobWorker
from core.jobs.models.trail import DeliveryState
from core.jobs.states import State
from tests.core.jobs.console.test_actions import run_of
from tests.fixtures.app import SignIn

RINA, BUDI = "rina@sekolah.test", "budi@sekolah.test"


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """A member of staff."""
    return sign_in("finance", RINA)


@pytest.fixture
def operator(sign_in: SignIn) -> FlaskClient:
    """Who keeps the system."""
    return sign_in("admin", BUDI)


def test_the_list_is_narrowed_by_state_name_day_person_and_tag(
    app: Flask, bursar: FlaskClient, operator: FlaskClient
) -> None:
    old = run_of(app, RINA, title="Lama", state=State.DONE, requested_at=now() - timedelta(days=40))
    new = run_of(app, BUDI, title="Baru", name="Core.RunImport")
    db.session.add(JobTag(tag="juli", run_id=old))
    db.session.commit()
    day = f"{now() - timedelta(days=2):%Y-%m-%d}"

    found = {
        query: [title for title in ("Lama", "Baru") if f">{title}</a>" in operator.get(f"/jobs?{query}").text]
        for query in (
            "",
            "state=done",
            "name=Core.RunImport",
            f"from={day}",
            f"to={day}",
            "tag=juli",
            "state=x",
        )
    }

    assert found == {
        "": ["Lama", "Baru"], "state=done": ["Lama"], "name=Core.RunImport": ["Baru"], f"from={day}": ["Baru"],
        f"to={day}": ["Lama"], "tag=juli": ["Lama"], "state=x": ["Lama", "Baru"],
    }  # fmt: skip
    owner = db.session.get_one(JobRun, new).requested_by_id
    assert "Lama</a>" not in operator.get(f"/jobs?who={owner}").text


def test_the_list_has_pages_newest_first(app: Flask, bursar: FlaskClient) -> None:
    for number in range(60):
        run_of(app, RINA, title=f"Nomor {number:02}")

    first = bursar.get("/jobs").text
    next_url = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = bursar.get(next_url).text

    assert first.index("Nomor 59") < first.index("Nomor 10")
    assert "Nomor 09" not in first
    assert "Nomor 09" in second
    assert "Nomor 10" not in second
    assert 'rel="prev"' in second


def test_parts_are_shown_with_the_whole(app: Flask, bursar: FlaskClient) -> None:
    whole = run_of(app, RINA, title="Semua", state=State.PARTS, has_parts=True, processed=0, total=100)
    run_of(app, RINA, title="Semua (1/2)", parent_id=whole, processed=30, total=50)
    run_of(app, RINA, title="Semua (2/2)", parent_id=whole, processed=20, total=50)

    page, listed = bursar.get(f"/jobs/{whole}").text, bursar.get("/jobs").text

    assert "50 dari 100 siswa" in page
    assert "Semua (1/2)" in page
    assert "Semua (1/2)" not in listed


def test_deliveries_are_counted_and_doubtful_ones_named(app: Flask, bursar: FlaskClient) -> None:
    run_id = run_of(app, RINA)
    for key, state in ((1, DeliveryState.SENT), (2, DeliveryState.UNKNOWN)):
        db.session.add(JobDelivery(run_id=run_id, key=key, state=state, fence=1, at=now()))
    db.session.commit()

    page = bursar.get(f"/jobs/{run_id}").text

    assert "terkirim" in page
    assert "tidak pasti" in page
    assert "mungkin sudah sampai" in page


@pytest.mark.every_database
def test_workers_queues_and_days_are_shown(app: Flask, operator: FlaskClient) -> None:
    run_of(app, BUDI, state=State.DONE, finished_at=now(), working_ms=4000)
    run_of(app, BUDI)
    write("a|1|1", "worker", "high,default", "idle", usual_ms=15_000)
    write("cron", "cron", "high,default", "working", usual_ms=60_000)
    db.session.execute(update(JobWorker).where(JobWorker.name == "cron").values(seen_ms=database_ms() - 200_000))
    db.session.commit()

    page = operator.get("/jobs/workers").text

    assert "siap" in page
    assert "tidak terlihat" in page
    assert "<dt>default</dt><dd>1</dd>" in page
    assert '<rect class="series-0"' in page
    assert page.count("<tr>") > 14


def test_everybody_whose_job_waits_is_told_when_nobody_works(app: Flask, bursar: FlaskClient, sign_in: SignIn) -> None:
    other = sign_in("finance", "lain@sekolah.test")
    run_of(app, RINA)
    banner = "tidak ada pekerja yang terlihat"

    assert banner in bursar.get("/").text
    assert banner not in other.get("/").text

    write("a|1|1", "worker", "default", "idle", usual_ms=15_000)
    assert banner not in bursar.get("/").text

    write("a|1|1", "worker", "default", "left", usual_ms=15_000)
    assert banner in bursar.get("/").text
