"""What the Notification module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from modules.Notification import audit_actions
from modules.Notification.permissions import ALL, EDIT_CHANNELS, OFFICE, RESOLVE_MESSAGES, SUPPRESS, VIEW_MESSAGES
from modules.Notification.routes import blueprint


class NotificationProvider(Provider):
    """Messages, the channels that carry them, and the inbox."""

    blueprint = blueprint
    permissions = ALL
    roles = {"finance": OFFICE, "operator": OFFICE, "headmaster": (VIEW_MESSAGES,)}
    audit_actions = audit_actions.ALL
    menu_heading = _l("Pesan")
    menu = (
        MenuItem(label=_l("Pengiriman hari ini"), endpoint="notification.today", permission=VIEW_MESSAGES, order=54),
        MenuItem(label=_l("Pesan keluar"), endpoint="notification.message_list", permission=VIEW_MESSAGES, order=55),
        MenuItem(label=_l("Tidak pasti"), endpoint="notification.unknown_list", permission=RESOLVE_MESSAGES, order=56),
        MenuItem(label=_l("Tidak dikirimi"), endpoint="notification.suppression_list", permission=SUPPRESS, order=57),
        MenuItem(label=_l("Saluran pesan"), endpoint="notification.sender_list", permission=EDIT_CHANNELS, order=58),
        MenuItem(label=_l("Kotak masuk"), endpoint="notification.inbox", permission=None, order=59),
    )
