"""What the audit trail tells of messages."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

SETTINGS_CHANGE = Action(
    "notification.settings.change",
    _l("mengubah aturan pengiriman pesan"),
    {
        "quiet": _l("Jam tenang"),
        "channel_order": _l("Urutan saluran"),
        "allows_private": _l("Alamat di jaringan sekolah"),
        "keep_days": _l("Lama isi pesan disimpan (hari)"),
    },
)
SENDER_ADD = Action("notification.sender.add", _l("menambah pengirim %(subject)s"), {"service": _l("Layanan")})
SENDER_CHANGE = Action(
    "notification.sender.change",
    _l("mengubah pengirim %(subject)s"),
    {
        "name": _l("Nama"),
        "limits": _l("Batas kirim"),
        "is_active": _l("Dipakai"),
        "secrets": _l("Kunci rahasia"),
        "settings": _l("Isian"),
    },
)
SENDER_REMOVE = Action("notification.sender.remove", _l("menghapus pengirim %(subject)s"))
SUPPRESS = Action("notification.suppression.add", _l("menghentikan kiriman ke %(subject)s"), {"cause": _l("Sebab")})
ALLOW = Action("notification.suppression.remove", _l("mengizinkan lagi kiriman ke %(subject)s"), {"cause": _l("Sebab")})
RESOLVE = Action(
    "notification.message.resolve",
    _l("memutuskan pesan untuk %(subject)s: %(decision)s"),
    {"decision": _l("Keputusan")},
)

RETURNS_SAVE = Action(
    "notification.returns.save",
    _l("mengatur pembacaan surel kembali dari %(subject)s"),
    {
        "server": _l("Server surel"),
        "username": _l("Nama pengguna"),
        "folder": _l("Folder"),
        "secrets": _l("Kunci rahasia"),
    },
)
RETURNS_REMOVE = Action("notification.returns.remove", _l("menghentikan pembacaan surel kembali dari %(subject)s"))

ALL = (
    SETTINGS_CHANGE,
    SENDER_ADD,
    SENDER_CHANGE,
    SENDER_REMOVE,
    SUPPRESS,
    ALLOW,
    RESOLVE,
    RETURNS_SAVE,
    RETURNS_REMOVE,
)
