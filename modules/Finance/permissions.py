"""What people may be allowed to do with money."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_INVOICES = Permission("finance.invoice.view", _l("Melihat tagihan"))
ISSUE_INVOICES = Permission("finance.invoice.issue", _l("Membuat tagihan"))
EDIT_TARIFFS = Permission("finance.tariff.edit", _l("Mengatur tarif"))
EDIT_DISCOUNTS = Permission("finance.discount.edit", _l("Mengatur dan memberikan potongan"))
CANCEL_INVOICES = Permission("finance.invoice.cancel", _l("Membatalkan tagihan"))
CLOSE_PERIODS = Permission("finance.period.close", _l("Menutup periode"))
REOPEN_PERIODS = Permission("finance.period.reopen", _l("Membuka kembali periode"))

ALL = (VIEW_INVOICES, ISSUE_INVOICES, EDIT_TARIFFS, EDIT_DISCOUNTS, CANCEL_INVOICES, CLOSE_PERIODS)
HEADMASTER = (VIEW_INVOICES, CLOSE_PERIODS, REOPEN_PERIODS)
