"""States of letters, as staff say them."""

from core.i18n import lazy_gettext as _l
from modules.Notification.models import BroadcastState

LETTER_WORDS = {
    BroadcastState.DRAFT: _l("belum dikirim"),
    BroadcastState.PLANNING: _l("disiapkan"),
    BroadcastState.SENDING: _l("dikirim"),
    BroadcastState.CANCELLED: _l("dibatalkan"),
}
