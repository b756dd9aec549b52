"""States of letters and messages, as staff say them."""

from core.i18n import lazy_gettext as _l
from modules.Notification.models import BroadcastState, Channel, MessageState

STATE_WORDS = {
    BroadcastState.DRAFT: _l("belum dikirim"),
    BroadcastState.PLANNING: _l("disiapkan"),
    BroadcastState.SENDING: _l("dikirim"),
    BroadcastState.CANCELLED: _l("dibatalkan"),
}
OUTCOME_WORDS = {
    MessageState.PENDING: _l("menunggu"),
    MessageState.SENDING: _l("sedang dikirim"),
    MessageState.SENT: _l("terkirim"),
    MessageState.DELIVERED: _l("sampai"),
    MessageState.READ: _l("dibaca"),
    MessageState.UNKNOWN: _l("tidak pasti"),
    MessageState.FAILED: _l("gagal"),
    MessageState.SUPPRESSED: _l("tidak dikirim"),
}
CHANNEL_WORDS = {Channel.WHATSAPP: "WhatsApp", Channel.EMAIL: _l("surel"), Channel.INBOX: _l("kotak masuk")}
