"""Choosing the language."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from core.i18n import LANGUAGES, SESSION_KEY
from core.web.access import open_to_all

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
@open_to_all
def choose() -> ResponseReturnValue:
    """Remember the language for this session."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session[SESSION_KEY] = chosen
    return redirect(url_for("home.index"))
