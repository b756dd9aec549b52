"""Why a message, or a sender, is where it is."""

from enum import StrEnum

from flask_babel import LazyString

from core.i18n import lazy_gettext as _l


class Reason(StrEnum):
    """A code that is stored; its words are found when somebody reads."""

    NO_ADDRESS = "no_address"
    OPT_OUT = "opt_out"
    BOUNCED = "bounced"
    INVALID = "invalid"
    BY_HAND = "by_hand"
    NOT_WANTED = "not_wanted"
    CANCELLED = "cancelled"
    DIED = "died"
    NO_ANSWER = "no_answer"
    UNCLEAR = "unclear"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    LIMITED = "limited"
    SIGN_IN = "sign_in"
    FORBIDDEN = "forbidden"
    BAD_ADDRESS = "bad_address"
    REFUSED = "refused"
    RETURNED = "returned"
    MAILBOX_FULL = "mailbox_full"
    DISCARDED = "discarded"
    TEMPLATE = "template"
    QUALITY = "quality"
    BLOCKED = "blocked"
    PAYMENT = "payment"
    TOO_OFTEN = "too_often"
    DECIDED_SENT = "decided_sent"
    SETTINGS = "settings"
    NO_FOLDER = "no_folder"
    TEXT = "text"


WORDS: dict[Reason, LazyString] = {
    Reason.NO_ADDRESS: _l("tidak punya nomor atau surel yang dapat dipakai"),
    Reason.OPT_OUT: _l("minta tidak dikirimi"),
    Reason.BOUNCED: _l("surel pernah kembali"),
    Reason.INVALID: _l("alamat pernah ditolak sebagai tidak ada"),
    Reason.BY_HAND: _l("dihentikan oleh kantor"),
    Reason.NOT_WANTED: _l("tidak perlu lagi, misalnya karena sudah lunas"),
    Reason.CANCELLED: _l("pengiriman dibatalkan"),
    Reason.DIED: _l("proses berhenti sebelum jawaban datang; mungkin sudah sampai"),
    Reason.NO_ANSWER: _l("layanan tidak menjawab; mungkin sudah sampai"),
    Reason.UNCLEAR: _l("jawaban layanan tidak dapat dibaca; mungkin sudah sampai"),
    Reason.BUSY: _l("layanan sedang sibuk; dicoba lagi"),
    Reason.UNREACHABLE: _l("layanan tidak dapat dihubungi; dicoba lagi"),
    Reason.LIMITED: _l("layanan minta menunggu karena batas kirim"),
    Reason.SIGN_IN: _l("kata sandi atau token ditolak"),
    Reason.FORBIDDEN: _l("alamat layanan tidak boleh dihubungi"),
    Reason.BAD_ADDRESS: _l("alamat tidak ada"),
    Reason.REFUSED: _l("ditolak oleh layanan"),
    Reason.RETURNED: _l("surel kembali: tidak dapat diantar"),
    Reason.MAILBOX_FULL: _l("surel kembali: kotak suratnya penuh"),
    Reason.DISCARDED: _l("surel dibuang server pengirim karena batas kirim terlampaui"),
    Reason.TEMPLATE: _l("templat WhatsApp belum cocok atau belum disetujui"),
    Reason.QUALITY: _l("WhatsApp menahan pesan ini"),
    Reason.BLOCKED: _l("akun diblokir oleh layanan"),
    Reason.PAYMENT: _l("tagihan layanan belum dibayar"),
    Reason.TOO_OFTEN: _l("sudah dicoba berkali-kali"),
    Reason.DECIDED_SENT: _l("dinyatakan sudah sampai"),
    Reason.SETTINGS: _l("isian pengirim belum lengkap"),
    Reason.NO_FOLDER: _l("folder itu tidak ada di kotak surat"),
    Reason.TEXT: _l("teksnya menyebut isian yang tidak ada"),
}


def words_for(code: str | None) -> str:
    """As people read it; an unknown code as it is, of a version that knew it."""
    if not code:
        return ""
    return str(WORDS[Reason(code)]) if code in set(Reason) else code
