"""The screens of scores and report cards."""

from flask import Blueprint

blueprint = Blueprint(
    "report", __name__, url_prefix="/report", template_folder="../templates", static_folder="../static"
)
