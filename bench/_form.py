"""The form that starts the monthly invoices, posted again and again."""

import statistics
import time

from _school import fill, forget_runs, fresh_school
from flask.testing import FlaskClient
from sqlalchemy import text

from core.accounts.services import create_user
from core.db import db
from core.worker.server import private_server

WARM_UP = 5


def post_times(students: int, posts: int) -> tuple[list[float], float]:
    """Milliseconds of each POST, and the median of the least that such a request does: one small commit."""
    with fresh_school(None) as school, private_server(school.app.config["SETTINGS"]):
        school.app.config["WTF_CSRF_ENABLED"] = False
        (period,) = fill(students, periods=1)
        client = _signed_in(school.app.test_client())
        times = [_post(client, period) for _ in range(posts + WARM_UP)][WARM_UP:]
        limits = [_commit() for _ in range(posts)]
    return times, statistics.median(limits)


def _signed_in(client: FlaskClient) -> FlaskClient:
    user, password = create_user("finance@sekolah.example", name="Bench", role="finance")
    user.must_change_password = False
    db.session.commit()
    answer = client.post("/sign-in", data={"email": "finance@sekolah.example", "password": password})
    if answer.status_code != 302:
        raise SystemExit("the sign-in failed")
    return client


def _post(client: FlaskClient, period_id: int) -> float:
    started = time.perf_counter()
    answer = client.post("/finance/invoices", data={"period": period_id, "fee": 0})
    milliseconds = (time.perf_counter() - started) * 1000
    if answer.status_code != 302 or "/jobs/" not in answer.location:
        raise SystemExit(f"the form answered {answer.status}")
    forget_runs()
    return milliseconds


def _commit() -> float:
    started = time.perf_counter()
    db.session.execute(text("UPDATE users SET name = name"))
    db.session.commit()
    return (time.perf_counter() - started) * 1000
