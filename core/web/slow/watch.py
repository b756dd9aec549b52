"""A stopwatch around the application: how long it worked on each request.

It runs from the server's call until the answer is ready to be sent. The time in which we wait for the client to send
(a large file over a slow line) is taken off: whoever reads the body, that wait is nobody's work. Sending the answer
does not count either, so what a streamed answer does while it is sent is not seen. Waiting for a lock of the database
counts: it is what people feel.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from flask import Flask, request, request_started
from werkzeug.routing import Rule
from werkzeug.wsgi import ClosingIterator

from core.config import Settings
from core.db.impatient import impatient_engine
from core.web.slow.notes import Slow, note

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

EXTENSION = "slow"
KEY = "tatausaha.turn"
View = TypeVar("View", bound=Callable[..., Any])
log = structlog.get_logger(__name__)


def works_long(view: View) -> View:
    """Declare that a view works long on purpose and is no candidate for a job."""
    view.works_long = True  # type: ignore[attr-defined]
    return view


class Stopwatch:
    """Wraps the application; a request above the limit is logged and noted after its answer has been sent."""

    def __init__(self, app: Flask, wrapped: "WSGIApplication") -> None:
        """Watch `wrapped`, the application within `app`."""
        self.clock: Callable[[], float] = time.monotonic
        """Seconds; another one may be set at any time."""
        self._app, self._wrapped = app, wrapped
        self._settings: Settings = app.config["SETTINGS"]
        request_started.connect(_remember_request, app)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer, and look at the clock."""
        turn = environ[KEY] = _Turn(self.clock, environ["wsgi.input"])
        environ["wsgi.input"] = turn.body
        try:
            answer = self._wrapped(environ, start_response)
        except BaseException:
            slow = self._look(turn)
            if slow is not None:
                self._note(slow)
            raise
        slow = self._look(turn)
        # Untouched unless it was slow: servers know some kinds of answer by their class.
        return answer if slow is None else ClosingIterator(answer, [partial(self._note, slow)])

    def _look(self, turn: "_Turn") -> Slow | None:
        """What to note of the request, if it was slow; and the line in the log."""
        elapsed, rule = turn.elapsed(), turn.rule
        if elapsed < self._settings.slow_request_seconds or rule is None:
            return None
        if hasattr(self._app.view_functions.get(rule.endpoint), "works_long"):
            return None
        slow = Slow(rule.endpoint, turn.method, rule.rule, int(elapsed * 1000))
        log.warning("slow_request", endpoint=slow.endpoint, method=slow.method, rule=slow.rule, ms=slow.elapsed_ms)
        return slow

    def _note(self, slow: Slow) -> None:
        note(impatient_engine(self._settings.database), slow)


class _Turn:
    """One request under the clock; which view it asked for is known once Flask has looked."""

    rule: Rule | None = None
    method = ""

    def __init__(self, clock: Callable[[], float], stream: Any) -> None:
        self._clock = clock
        self._started = clock()
        self.body = _TimedBody(stream, clock)

    def elapsed(self) -> float:
        return self._clock() - self._started - self.body.waited


class _TimedBody:
    """The request's body; counts the seconds in which the client made us wait for it."""

    def __init__(self, stream: Any, clock: Callable[[], float]) -> None:
        self._stream, self._clock = stream, clock
        self.waited = 0.0

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._stream, name)
        return partial(self._timed, value) if name.startswith("read") and callable(value) else value

    def __iter__(self) -> Iterator[bytes]:
        while line := self._timed(self._stream.readline):
            yield line

    def _timed(self, read: Callable[..., Any], *arguments: Any) -> Any:
        started = self._clock()
        try:
            return read(*arguments)
        finally:
            self.waited += self._clock() - started


def _remember_request(sender: Flask, **options: Any) -> None:
    turn = request.environ.get(KEY)
    if turn is not None:
        turn.rule, turn.method = request.url_rule, request.method


def stopwatch_of(app: Flask) -> Stopwatch:
    """The application's stopwatch."""
    watch = app.extensions[EXTENSION]
    assert isinstance(watch, Stopwatch)
    return watch
