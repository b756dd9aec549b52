"""What people may be allowed to do with money."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_INVOICES = Permission("finance.invoice.view", _l("Melihat tagihan"))
ISSUE_INVOICES = Permission("finance.invoice.issue", _l("Membuat tagihan"))
PRINT_INVOICES = Permission("finance.invoice.print", _l("Mencetak tagihan dan surat tunggakan"))
EDIT_TARIFFS = Permission("finance.tariff.edit", _l("Mengatur tarif"))
EDIT_DISCOUNTS = Permission("finance.discount.edit", _l("Mengatur dan memberikan potongan"))
CANCEL_INVOICES = Permission("finance.invoice.cancel", _l("Membatalkan tagihan"))
CLOSE_PERIODS = Permission("finance.period.close", _l("Menutup periode"))
REOPEN_PERIODS = Permission("finance.period.reopen", _l("Membuka kembali periode"))
TAKE_PAYMENTS = Permission("finance.payment.take", _l("Menerima pembayaran di loket"))
VIEW_PAYMENTS = Permission("finance.payment.view", _l("Melihat semua pembayaran dan kas"))
VOID_PAYMENTS = Permission("finance.payment.void", _l("Membatalkan pembayaran yang diterima orang lain"))
REFUND_PAYMENTS = Permission("finance.payment.refund", _l("Mengembalikan uang"))
EDIT_METHODS = Permission("finance.method.edit", _l("Mengatur cara bayar"))
RECONCILE = Permission("finance.bank.reconcile", _l("Mencocokkan dan membukukan mutasi bank"))
EDIT_GRANTS = Permission("finance.grant.edit", _l("Mengatur dan membukukan bantuan"))
PROPOSE_WRITE_OFFS = Permission("finance.write_off.propose", _l("Mengusulkan penghapusan tagihan"))
APPROVE_WRITE_OFFS = Permission("finance.write_off.approve", _l("Menyetujui penghapusan tagihan"))
VIEW_TOTALS = Permission("finance.totals.view", _l("Melihat ringkasan keuangan"))

ALL = (
    VIEW_INVOICES,
    ISSUE_INVOICES,
    PRINT_INVOICES,
    EDIT_TARIFFS,
    EDIT_DISCOUNTS,
    CANCEL_INVOICES,
    CLOSE_PERIODS,
    TAKE_PAYMENTS,
    VIEW_PAYMENTS,
    VOID_PAYMENTS,
    REFUND_PAYMENTS,
    EDIT_METHODS,
    RECONCILE,
    EDIT_GRANTS,
    PROPOSE_WRITE_OFFS,
    APPROVE_WRITE_OFFS,
    VIEW_TOTALS,
)
HEADMASTER = (CLOSE_PERIODS, REOPEN_PERIODS, VIEW_TOTALS)
"""Sums on the phone; who owes what by name is the office's."""
CASHIER = (VIEW_INVOICES, TAKE_PAYMENTS)
"""The counter, one's own receipts and one's own drawer."""
