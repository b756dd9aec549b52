"""A request above `slow_request_seconds` is logged with its route and shown to the administrator.

Whatever may take over three seconds is a job: `flask module check` says so before, this says so of what happened.
"""

from flask import Flask

from core.web.access import access_of
from core.web.menu import menu_of
from core.web.slow import pages
from core.web.slow.listing import count_lately
from core.web.slow.watch import EXTENSION, Stopwatch, stopwatch_of, works_long

__all__ = ["count_lately", "init_app", "stopwatch_of", "works_long"]


def init_app(app: Flask) -> None:
    """Put the stopwatch around the application, and add the page."""
    app.extensions[EXTENSION] = watch = Stopwatch(app, app.wsgi_app)
    app.wsgi_app = watch  # type: ignore[method-assign]
    app.register_blueprint(pages.blueprint)
    access_of(app).declare([pages.VIEW], {})
    menu_of(app).append(pages.MENU_ITEM)
