"""A password that somebody else has seen is changed before anything else is done."""

from typing import Any

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security.signals import password_changed

from core.accounts.models import User
from core.web.access import OPEN, access_of


def init_app(app: Flask) -> None:
    """Send people with a first password to the form that changes it."""
    app.before_request(_ask_for_own_password)
    password_changed.connect(_remember, app)


def _ask_for_own_password() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == "security.change_password":
        return None
    if access_of(current_app).rule_of(current_app, endpoint) == OPEN:
        return None
    if current_user.is_authenticated and current_user.must_change_password:
        return redirect(url_for("security.change_password"))
    return None


def _remember(sender: Flask, user: User, **extra: Any) -> None:
    user.must_change_password = False
