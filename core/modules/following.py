"""An application is built for one state of `modules.json`; a process that notices another builds another one.

Nothing is taken out of a running application, which could be taken out by halves only. Requests that are under way
end in the application that they began in.
"""

import importlib
import threading
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from flask import Flask

from core.config import Settings
from core.db import db
from core.modules.registry import registry_of

BUILDER = "builder"
"""In the application's extensions: what builds another one from the same settings."""

log = structlog.get_logger(__name__)


class Successor:
    """The application for the present state, and what makes the next one."""

    def __init__(self, app: Flask) -> None:
        """Begin with `app`."""
        self.app = app
        self._refused: frozenset[str] | None = None

    @property
    def is_due(self) -> bool:
        """Whether there is another state than the application's, and not one that could not be built."""
        registry = registry_of(self.app)
        return registry.is_outdated and registry.names_now() != self._refused

    def succeed(self) -> bool:
        """Build the application for the present state; False where that does not start, and the old one stays."""
        state = registry_of(self.app).names_now()
        try:
            following = build(self.app, self.app.config["SETTINGS"])
        except Exception as error:
            # A module's import may raise anything; the old application must go on all the same.
            self._refused = state
            log.exception(
                "modules_state_not_started",
                modules=sorted(state),
                reason=f"{type(error).__name__}: {error}",
                remedy="the application of the state before it goes on; mend the module or switch it off",
            )
            return False
        before, self.app = self.app, following
        self._refused = None
        with before.app_context():
            db.engine.dispose()
        log.info("modules_state_changed", modules=sorted(registry_of(following).built_for))
        return True


class Following:
    """The WSGI application of a web process: looks once a second, and serves from the application of that state."""

    def __init__(self, app: Flask) -> None:
        """Stand in front of `app`."""
        self._successor = Successor(app)
        self._serve: Callable[..., Iterable[bytes]] = app.wsgi_app
        self._building = threading.Lock()

    @property
    def app(self) -> Flask:
        """The application that answers now."""
        return self._successor.app

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer; while one thread builds the next application, the others answer from the old one."""
        if self._successor.is_due and self._building.acquire(blocking=False):
            try:
                if self._successor.is_due and self._successor.succeed():
                    self._serve = self._successor.app.wsgi_app
            finally:
                self._building.release()
        return self._serve(environ, start_response)


def build(app: Flask, settings: Settings) -> Flask:
    """Another application of the same kind, which does not follow. Raises whatever stops it."""
    # The folder of a module may be younger than this process's look at the disk.
    importlib.invalidate_caches()
    builder: Callable[[Settings], Flask] = app.extensions[BUILDER]
    return builder(settings)


def follow(app: Flask) -> None:
    """Let `app` answer for whatever state `modules.json` has."""
    app.wsgi_app = Following(app)  # type: ignore[method-assign]
