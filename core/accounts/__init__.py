"""Who may come in: people, roles, sign-in (Flask-Security) and its throttle."""

from flask import Blueprint, Flask

from core.accounts import first_password, sign_in
from core.accounts.models import Role, User

__all__ = ["Role", "User", "init_app"]


def init_app(app: Flask) -> None:
    """Set up sign-in and the forced change of a first password."""
    app.register_blueprint(Blueprint("accounts", __name__, template_folder="templates"))
    sign_in.init_app(app)
    first_password.init_app(app)
