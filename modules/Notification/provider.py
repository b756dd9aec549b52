"""What the Notification module gives the application."""

from core.i18n import lazy_gettext as _l
from core.jobs.events import RunEnded
from core.modules import Provider
from core.web.bell import Bell
from core.web.menu import MenuItem
from modules.Notification import audit_actions, broadcast_audit, broadcast_permissions, notices, schedules
from modules.Notification.broadcast_permissions import EDIT_NOTICES, SEND_LETTERS
from modules.Notification.cli import cli
from modules.Notification.exports.letter_messages import LetterMessagesExport
from modules.Notification.permissions import ALL, EDIT_CHANNELS, OFFICE, RESOLVE_MESSAGES, SUPPRESS, VIEW_MESSAGES
from modules.Notification.routes import blueprint
from modules.Notification.services.finished_jobs import tell_who_asked
from modules.Notification.services.inbox import unread_of
from modules.Notification.services.notice_carrier import MessageCarrier


class NotificationProvider(Provider):
    """Messages, the channels that carry them, and the inbox."""

    blueprint = blueprint
    cli = cli
    permissions = (*ALL, *broadcast_permissions.ALL)
    roles = {
        "finance": (*OFFICE, SEND_LETTERS, EDIT_NOTICES),
        "operator": (*OFFICE, SEND_LETTERS, EDIT_NOTICES),
        "headmaster": (VIEW_MESSAGES,),
    }
    audit_actions = (*audit_actions.ALL, *broadcast_audit.ALL)
    notices = notices.ALL
    carrier = MessageCarrier()
    bell = Bell(endpoint="notification.inbox", unread=unread_of)
    listeners = ((RunEnded, tell_who_asked),)
    schedules = schedules.ALL
    exports = (LetterMessagesExport(),)
    menu_heading = _l("Pesan")
    menu = (
        MenuItem(label=_l("Pesan massal"), endpoint="notification.broadcast_list", permission=SEND_LETTERS, order=50),
        MenuItem(label=_l("Pesan otomatis"), endpoint="notification.notice_list", permission=EDIT_NOTICES, order=52),
        MenuItem(label=_l("Pengiriman hari ini"), endpoint="notification.today", permission=VIEW_MESSAGES, order=54),
        MenuItem(label=_l("Pesan keluar"), endpoint="notification.message_list", permission=VIEW_MESSAGES, order=55),
        MenuItem(label=_l("Tidak pasti"), endpoint="notification.unknown_list", permission=RESOLVE_MESSAGES, order=56),
        MenuItem(label=_l("Tidak dikirimi"), endpoint="notification.suppression_list", permission=SUPPRESS, order=57),
        MenuItem(label=_l("Saluran pesan"), endpoint="notification.sender_list", permission=EDIT_CHANNELS, order=58),
        MenuItem(label=_l("Kotak masuk"), endpoint="notification.inbox", permission=None, order=59),
    )
