"""What the audit trail tells of round letters and notices."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

SEND = Action(
    "notification.broadcast.send",
    _l("mengirim pesan massal %(subject)s"),
    {"audience": _l("Penerima"), "number": _l("Banyaknya")},
)
CANCEL = Action("notification.broadcast.cancel", _l("membatalkan pesan massal %(subject)s"))
SWITCH = Action(
    "notification.notice.switch",
    _l("mengatur pesan otomatis %(subject)s"),
    {"is_on": _l("Dikirim"), "language": _l("Bahasa")},
)
TEXT = Action("notification.text.change", _l("mengubah kalimat pesan %(subject)s"), {"language": _l("Bahasa")})
REMINDER = Action(
    "notification.reminder.change",
    _l("mengatur pengingat %(subject)s"),
    {"is_on": _l("Dikirim"), "offset": _l("Hari dari jatuh tempo")},
)

ALL = (SEND, CANCEL, SWITCH, TEXT, REMINDER)
