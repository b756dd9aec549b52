"""The screens of messages."""

from flask import Blueprint

blueprint = Blueprint(
    "notification", __name__, url_prefix="/messages", template_folder="../templates", static_folder="../static"
)
