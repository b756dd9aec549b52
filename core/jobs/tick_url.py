"""A tick by URL, for hosts without cron: whoever knows the secret lets the site work a few seconds of jobs."""

import fcntl
import hmac
import time

from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue

from core.config import Settings
from core.jobs.heartbeat import URL, seconds_since, write
from core.jobs.parts import let_go
from core.jobs.schedules import tick
from core.jobs.slice import Budget, run_slice
from core.jobs.sweep import due_runs, take_back_from_the_dead
from core.web.access import open_to_all
from core.web.slow import works_long

WORK_SECONDS = 10.0
"""Well below what web servers allow a request."""

blueprint = Blueprint("jobs_tick", __name__, url_prefix="/jobs/tick")


@blueprint.route("/<token>", methods=["GET", "POST"])
@open_to_all
@works_long
def tick_by_url(token: str) -> ResponseReturnValue:
    """Look after everything and work what is due, for some seconds; one request at a time."""
    settings: Settings = current_app.config["SETTINGS"]
    secret = settings.tick_token
    if secret is None or not hmac.compare_digest(secret.get_secret_value().encode(), token.encode()):
        abort(404)
    with (settings.instance / "tick.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return "busy\n", 202, {"Content-Type": "text/plain"}
        return f"ok {_work()} slices\n", 200, {"Content-Type": "text/plain", "Cache-Control": "no-store"}


def _work() -> int:
    until = time.monotonic() + WORK_SECONDS
    gap = seconds_since(URL)
    write(URL, "url", "", "working", usual_ms=int((gap if gap is not None and gap < 7200 else 60) * 1000))
    take_back_from_the_dead()
    tick()
    slices = 0
    while time.monotonic() < until:
        let_go()
        due = due_runs(None)
        if not due:
            break
        for ring in due:
            if time.monotonic() >= until:
                break
            run_slice(ring.run_id, budget=Budget(until))
            slices += 1
    return slices
