"""The first page: what to do next."""

from flask import Blueprint, render_template

from core.web.access import signed_in
from core.web.setup_steps import visible_steps

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@signed_in
def index() -> str:
    """The steps of a new school, in order."""
    steps = [(step, step.is_done()) for step in visible_steps()]
    following = next((step for step, is_done in steps if not is_done), None)
    return render_template("home.html", steps=steps, following=following)
