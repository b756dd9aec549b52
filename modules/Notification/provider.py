"""What the Notification module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from modules.Notification import audit_actions
from modules.Notification.permissions import ALL, OFFICE, VIEW_MESSAGES
from modules.Notification.routes import blueprint


class NotificationProvider(Provider):
    """Messages, the channels that carry them, and the inbox."""

    blueprint = blueprint
    permissions = ALL
    roles = {"finance": OFFICE, "operator": OFFICE, "headmaster": (VIEW_MESSAGES,)}
    audit_actions = audit_actions.ALL
    menu_heading = _l("Pesan")
