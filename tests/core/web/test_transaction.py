"""The request owns its transaction."""

import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.accounts.models import Role
from core.db import db
from core.db.engine import LOCK_WAIT_SECONDS, reads_only
from core.errors import TatausahaError
from core.web.access import open_to_all
from tests.fixtures.app import SignIn


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Three views that write: one answers well, one refuses, one breaks; and one that reads."""

    def write(status: int) -> tuple[str, int]:
        db.session.add(Role(name="new"))
        db.session.flush()
        if status == 400:
            raise TatausahaError("Bulan ini sudah ditutup.")
        if status == 500:
            raise RuntimeError("canary-inside")
        return "done", status

    app.add_url_rule("/write/<int:status>", "write", open_to_all(write), methods=["POST"])
    app.add_url_rule("/read", "read", open_to_all(lambda: str(reads_only.get())))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


def roles() -> int:
    """How many roles there are."""
    return db.session.scalar(select(func.count()).select_from(Role)) or 0


def test_a_good_answer_commits(client: FlaskClient) -> None:
    client.post("/write/200")

    assert roles() == 1


def test_a_refusal_rolls_back_and_says_its_sentence(client: FlaskClient) -> None:
    answer = client.post("/write/400")

    assert answer.status_code == 400
    assert "Bulan ini sudah ditutup." in answer.text
    assert roles() == 0


def test_a_failure_rolls_back_and_shows_a_number_instead_of_a_trace(client: FlaskClient) -> None:
    answer = client.post("/write/500")

    assert answer.status_code == 500
    assert "sampaikan nomor" in answer.text
    assert "canary-inside" not in answer.text
    assert roles() == 0


def test_a_get_takes_no_write_lock(client: FlaskClient) -> None:
    assert client.get("/read").text == "True"
    assert not reads_only.get()


@pytest.mark.sqlite_only
def test_a_page_of_somebody_signed_in_does_not_wait_for_who_writes(app: Flask, sign_in: SignIn) -> None:
    reader = sign_in("admin")
    other = db.engine.connect()
    other.begin()

    started = time.monotonic()
    answer = reader.get("/jobs")

    other.close()
    assert answer.status_code == 200
    assert time.monotonic() - started < LOCK_WAIT_SECONDS / 2
