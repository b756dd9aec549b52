"""A request that works too long is logged by its route and noted for the administrator, whatever else happens."""

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, request
from sqlalchemy import select, update

from core.db import db
from core.db.impatient import impatient_engine
from core.web.access import open_to_all
from core.web.slow import stopwatch_of, works_long
from core.web.slow.models import SlowRequest
from core.web.slow.notes import Slow, note
from tests.fixtures.app import SignIn


class Clock:
    """Time passes when somebody says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def passes(self, seconds: float) -> None:
        """Now it is later."""
        self.seconds += seconds


class SlowLine(io.BytesIO):
    """A client that takes 50 seconds for each read."""

    def __init__(self, content: bytes, clock: Clock) -> None:
        super().__init__(content)
        self._clock = clock

    def read(self, *size: Any) -> bytes:
        self._clock.passes(50)
        return super().read(*size)

    def readinto(self, *buffer: Any) -> int:
        self._clock.passes(50)
        return super().readinto(*buffer)


@pytest.fixture
def clock(app: Flask) -> Clock:
    """The stopwatch's clock, and views that let it run."""
    watch = stopwatch_of(app)
    watch.clock = clock = Clock()

    def work(seconds: int) -> str:
        clock.passes(seconds)
        return "done"

    def fail(seconds: int) -> str:
        clock.passes(seconds)
        raise RuntimeError("canary")

    def receive() -> str:
        return f"{len(request.form)} fields"

    def stream() -> Any:
        def pieces() -> Any:
            yield "a"
            clock.passes(20)
            yield "b"

        return app.response_class(pieces())

    def work_on_purpose() -> str:
        return work(20)

    app.config["PROPAGATE_EXCEPTIONS"] = False
    views: dict[str, Callable[..., Any]] = {
        "/work/<int:seconds>": work,
        "/fail/<int:seconds>": fail,
        "/receive": receive,
        "/stream": stream,
        "/purpose": works_long(work_on_purpose),
    }
    for rule, view in views.items():
        app.add_url_rule(rule, view.__name__, open_to_all(view), methods=["GET", "POST"])
    return clock


def noted() -> list[tuple[str, str, int, int]]:
    """Endpoint, method, times and longest of what was noted."""
    db.session.rollback()
    rows = db.session.scalars(select(SlowRequest).order_by(SlowRequest.endpoint, SlowRequest.method))
    return [(row.endpoint, row.method, row.times, row.longest_ms) for row in rows]


def ask(app: Flask, path: str, **options: Any) -> Any:
    """Ask as a server does: the answer is closed when it has been sent."""
    return app.test_client().open(path, buffered=True, **options)


@pytest.mark.usefixtures("clock")
def test_a_slow_request_is_noted_by_its_route(app: Flask) -> None:
    answer = ask(app, "/work/4?name=canary")

    assert answer.text == "done"
    assert noted() == [("work", "GET", 1, 4000)]
    assert db.session.scalar(select(SlowRequest.rule)) == "/work/<int:seconds>"


@pytest.mark.usefixtures("clock")
def test_the_log_names_the_route_and_nobodys_data(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    ask(app, "/work/4?name=canary")

    line = next(record.getMessage() for record in caplog.records if "slow_request" in record.getMessage())
    assert all(word in line for word in ("'work'", "'GET'", "/work/<int:seconds>", "4000"))
    assert "canary" not in caplog.text
    assert "/work/4" not in caplog.text


@pytest.mark.usefixtures("clock")
def test_a_request_within_the_limit_is_not_noted(app: Flask) -> None:
    ask(app, "/work/2")

    assert noted() == []


@pytest.mark.usefixtures("clock")
def test_repetitions_are_one_row_a_method(app: Flask) -> None:
    for seconds in (4, 9, 5):
        ask(app, f"/work/{seconds}")
    ask(app, "/work/6", method="POST")

    assert noted() == [("work", "GET", 3, 9000), ("work", "POST", 1, 6000)]
    assert db.session.scalar(select(SlowRequest.total_ms).where(SlowRequest.method == "GET")) == 18000


@pytest.mark.usefixtures("clock")
def test_a_view_that_fails_is_noted_too(app: Flask) -> None:
    answer = ask(app, "/fail/5")

    assert answer.status_code == 500
    assert noted() == [("fail", "GET", 1, 5000)]


@pytest.mark.usefixtures("clock")
def test_a_failure_that_reaches_the_server_is_noted_too(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.error_handler_spec[None][None].pop(Exception)

    with pytest.raises(RuntimeError, match="canary"):
        ask(app, "/fail/5")
    assert noted() == [("fail", "GET", 1, 5000)]


def test_the_time_in_which_a_client_sends_is_nobodys_work(app: Flask, clock: Clock) -> None:
    body = b"a=1&b=2"
    options = {"method": "POST", "content_type": "application/x-www-form-urlencoded", "content_length": len(body)}

    answer = ask(app, "/receive", input_stream=SlowLine(body, clock), **options)

    assert answer.text == "2 fields"
    assert clock.seconds >= 150
    assert noted() == []


def test_sending_the_answer_is_not_counted(app: Flask, clock: Clock) -> None:
    answer = ask(app, "/stream")

    assert answer.text == "ab"
    assert clock.seconds == 120
    assert noted() == []


@pytest.mark.usefixtures("clock")
def test_a_view_that_works_long_on_purpose_is_not_noted(app: Flask) -> None:
    ask(app, "/purpose")

    assert noted() == []


def test_an_address_without_a_view_is_not_noted(app: Flask, clock: Clock) -> None:
    app.before_request(lambda: clock.passes(9))

    assert ask(app, "/nowhere/canary").status_code == 404
    assert noted() == []


@pytest.mark.every_database
def test_notes_of_one_route_add_up(app: Flask) -> None:
    url = app.config["SETTINGS"].database

    kept = [note(impatient_engine(url), Slow("a.view", "GET", "/a/<name>", ms)) for ms in (4000, 9000, 5000)]

    assert kept == [True, True, True]
    assert noted() == [("a.view", "GET", 3, 9000)]
    row = db.session.scalars(select(SlowRequest)).one()
    assert (row.total_ms, row.mean_ms) == (18000, 6000)
    assert row.first_seen_at < row.last_seen_at


@pytest.mark.every_database
def test_on_a_busy_database_the_note_is_dropped_within_moments(app: Flask) -> None:
    url = app.config["SETTINGS"].database
    note(impatient_engine(url), Slow("a.view", "GET", "/a", 4000))
    with db.engine.connect() as other:
        other.execute(update(SlowRequest).values(times=7))
        started = time.monotonic()

        is_kept = note(impatient_engine(url), Slow("a.view", "GET", "/a", 5000))

        waited = time.monotonic() - started
    assert not is_kept
    assert waited < 3
    assert noted() == [("a.view", "GET", 1, 4000)]


@pytest.mark.usefixtures("clock")
def test_the_answer_is_the_same_when_the_note_can_not_be_kept(app: Flask) -> None:
    db.session.rollback()
    SlowRequest.metadata.tables["slow_requests"].drop(db.engine)
    try:
        assert ask(app, "/work/4").text == "done"
    finally:
        SlowRequest.metadata.tables["slow_requests"].create(db.engine)


def test_real_time_counts_with_a_real_clock(app: Flask) -> None:
    app.config["SETTINGS"].__dict__["slow_request_seconds"] = 0.001
    app.add_url_rule("/busy", "busy", open_to_all(lambda: str(sum(range(2_000_000)))))

    ask(app, "/busy")

    assert [(endpoint, times) for endpoint, _method, times, _longest in noted()] == [("busy", 1)]


def test_administrators_see_the_list_and_drop_a_line(app: Flask, sign_in: SignIn) -> None:
    note(impatient_engine(app.config["SETTINGS"].database), Slow("finance.issue", "POST", "/a/<int:id>", 4250))
    admin = sign_in("admin")

    page = admin.get("/slow-pages").text
    answer = admin.post("/slow-pages/finance.issue/POST/forget")
    after = admin.get(answer.location).text

    assert "POST /a/&lt;int:id&gt;" in page
    assert "4,2 s" in page
    assert "Halaman lambat" in admin.get("/").text
    assert "finance.issue" not in after
    assert "Belum ada halaman yang selambat itu." in after
    assert noted() == []


def test_others_neither_see_nor_drop(app: Flask, sign_in: SignIn) -> None:
    note(impatient_engine(app.config["SETTINGS"].database), Slow("a.view", "GET", "/a", 4000))
    clerk = sign_in("finance")

    assert clerk.get("/slow-pages").status_code == 403
    assert clerk.post("/slow-pages/a.view/GET/forget").status_code == 403
    assert "Halaman lambat" not in clerk.get("/").text
    assert noted() == [("a.view", "GET", 1, 4000)]


def test_the_doctor_counts_them(app: Flask) -> None:
    note(impatient_engine(app.config["SETTINGS"].database), Slow("a.view", "GET", "/a", 4000))

    said = app.test_cli_runner().invoke(args=["jobs", "doctor"]).output

    assert "1 pages took over 3 s in the last seven days" in said
