"""What every page shares: layout, menu, access, errors, security headers, the request's transaction."""

from flask import Blueprint, Flask
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import CSRFProtect

from core.web import (
    access,
    bell,
    errors,
    filters,
    healthz,
    home,
    language,
    menu,
    panels,
    security,
    setup_steps,
    slow,
    transaction,
)


def init_app(app: Flask) -> None:
    """Set up everything that pages share; modules add to it afterwards."""
    app.config["BOOTSTRAP_SERVE_LOCAL"] = True
    Bootstrap5(app)
    CSRFProtect(app)
    app.register_blueprint(
        Blueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/assets")
    )
    security.init_app(app)
    # Before the first look at who asks: that look is a read, and a page must not wait for whoever writes.
    transaction.init_app(app)
    access.init_app(app)
    menu.init_app(app)
    setup_steps.init_app(app)
    panels.init_app(app)
    bell.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    slow.init_app(app)
    for blueprint in (home.blueprint, language.blueprint, healthz.blueprint):
        app.register_blueprint(blueprint)
