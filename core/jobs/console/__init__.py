"""The Job centre: staff see their jobs and act on them, operators all, with what is behind them."""

from flask import Flask

from core.i18n import lazy_gettext as _l
from core.jobs.console import actions, banner, items, runs, schedules, spans, words, workers
from core.jobs.console.blueprint import PERMISSIONS, blueprint
from core.web.access import access_of
from core.web.menu import MenuItem, menu_of

__all__ = ["actions", "init_app", "items", "runs", "schedules", "workers"]


def init_app(app: Flask) -> None:
    """Add the pages, their permissions, the menu's entry, and the banner of all pages."""
    app.register_blueprint(blueprint)
    access_of(app).declare(PERMISSIONS, {})
    menu_of(app).append(MenuItem(label=_l("Pekerjaan"), endpoint="jobs.index", permission=None, order=900))
    app.jinja_env.globals.update(nobody_works=banner.nobody_works, cron_line=banner.cron_line)
    app.jinja_env.filters.update(span=spans.span, ago=spans.ago, worker_place=words.worker_place)
