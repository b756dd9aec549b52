"""What people may be allowed to do with messages."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_MESSAGES = Permission("notification.message.view", _l("Melihat pesan keluar dan keadaannya"))
RESOLVE_MESSAGES = Permission("notification.message.resolve", _l("Memutuskan pesan yang tidak pasti terkirim"))
SUPPRESS = Permission("notification.suppression.edit", _l("Mengatur alamat yang tidak dikirimi"))
EDIT_CHANNELS = Permission("notification.channel.edit", _l("Mengatur saluran pesan dan kuncinya"))

ALL = (VIEW_MESSAGES, RESOLVE_MESSAGES, SUPPRESS, EDIT_CHANNELS)
OFFICE = (VIEW_MESSAGES, RESOLVE_MESSAGES, SUPPRESS)
"""Who writes to parents every day."""
