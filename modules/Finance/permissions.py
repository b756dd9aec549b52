"""What people may be allowed to do with money."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_INVOICES = Permission("finance.invoice.view", _l("Melihat tagihan"))
ISSUE_INVOICES = Permission("finance.invoice.issue", _l("Membuat tagihan"))
EDIT_TARIFFS = Permission("finance.tariff.edit", _l("Mengatur tarif"))
CLOSE_PERIODS = Permission("finance.period.close", _l("Membuka dan menutup periode"))

ALL = (VIEW_INVOICES, ISSUE_INVOICES, EDIT_TARIFFS, CLOSE_PERIODS)
