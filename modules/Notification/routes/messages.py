"""Messages that left or are to leave."""

from core.web.access import requires
from modules.Notification.permissions import VIEW_MESSAGES
from modules.Notification.routes import blueprint


@blueprint.get("")
@requires(VIEW_MESSAGES)
def message_list() -> str:
    """To be written."""
    return ""
