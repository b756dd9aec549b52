"""The screens of messages."""

from flask import Blueprint

blueprint = Blueprint(
    "notification", __name__, url_prefix="/messages", template_folder="../templates", static_folder="../static"
)

from modules.Notification.routes import (  # noqa: E402, F401 - they add their views
    broadcasts,
    callbacks,
    inbox,
    letter_messages,
    messages,
    notices,
    returns,
    senders,
    sending,
    suppressions,
)
