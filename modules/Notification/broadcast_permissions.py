"""What people may be allowed to do with round letters and notices."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

SEND_LETTERS = Permission("notification.broadcast.send", _l("Menulis dan mengirim pesan ke banyak orang"))
EDIT_NOTICES = Permission("notification.notice.edit", _l("Mengatur pesan otomatis dan kalimatnya"))

ALL = (SEND_LETTERS, EDIT_NOTICES)
