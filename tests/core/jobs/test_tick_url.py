"""The tick by URL, for hosts without cron."""

import fcntl
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr

from core.config import Settings
from core.db import db
from core.errors import ConfigurationError
from core.imports.jobs.look_at_import_job import LookAtImportJob
from core.jobs import dispatch
from core.jobs.models import JobRun
from core.jobs.testing import the_run

TOKEN = "b3f1c2d4e5a697881726354409182736"


@pytest.fixture
def opened(app: Flask) -> Flask:
    """An installation with a token."""
    settings: Settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = settings.model_copy(update={"tick_token": SecretStr(TOKEN)})
    return app


def due_run() -> int:
    run_id = dispatch(LookAtImportJob(import_id=99)).run_id
    db.session.commit()
    return run_id


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_works_what_is_due(opened: Flask, method: str) -> None:
    run_id = due_run()

    answer = opened.test_client().open(f"/jobs/tick/{TOKEN}", method=method)

    assert (answer.status_code, answer.text) == (200, "ok 1 slices\n")
    assert the_run(run_id).state == "failed", "there is no such file: it was worked and refused"


@pytest.mark.parametrize("token", ["wrong", TOKEN[:-1], TOKEN + "0"])
def test_a_wrong_token_finds_nothing(opened: Flask, token: str) -> None:
    run_id = due_run()

    assert opened.test_client().get(f"/jobs/tick/{token}").status_code == 404
    assert the_run(run_id).state == "queued"


def test_without_a_token_there_is_no_such_page(app: Flask) -> None:
    assert app.test_client().get(f"/jobs/tick/{TOKEN}").status_code == 404
    assert db.session.get(JobRun, 1) is None


def test_only_one_request_works_at_a_time(opened: Flask, tmp_path: Path) -> None:
    run_id = due_run()
    with (tmp_path / "tick.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        answer = opened.test_client().get(f"/jobs/tick/{TOKEN}")

    assert (answer.status_code, answer.text) == (202, "busy\n")
    assert the_run(run_id).state == "queued"


def test_a_short_token_is_refused_at_the_start() -> None:
    with pytest.raises((ConfigurationError, ValueError), match="too short"):
        Settings(environment="test", tick_token=SecretStr("short"))
