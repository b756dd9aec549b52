"""What the audit trail tells of money."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

PAY = Action(
    "finance.payment.take",
    _l("menerima %(amount)s dari %(payer)s dengan kuitansi %(subject)s"),
    {"amount": _l("Jumlah"), "payer": _l("Pembayar"), "method": _l("Cara bayar"), "bills": _l("Tagihan")},
)
VOID = Action(
    "finance.payment.void",
    _l("membatalkan kuitansi %(subject)s sebesar %(amount)s karena %(reason)s"),
    {"amount": _l("Jumlah"), "reason": _l("Alasan"), "number": _l("Nomor pembatalan")},
)
REFUND = Action(
    "finance.payment.refund",
    _l("mengembalikan %(amount)s dari kuitansi %(subject)s karena %(reason)s"),
    {"amount": _l("Jumlah"), "reason": _l("Alasan"), "number": _l("Nomor pengembalian")},
)
RECEIPT = Action("finance.receipt.print", _l("mengambil kuitansi %(subject)s sebagai PDF"), {"code": _l("Kode")})
WRITE_OFF_PROPOSE = Action(
    "finance.write_off.propose",
    _l("mengusulkan penghapusan %(amount)s dari tagihan %(subject)s karena %(reason)s"),
    {"amount": _l("Jumlah"), "reason": _l("Alasan")},
)
WRITE_OFF_APPROVE = Action(
    "finance.write_off.approve",
    _l("menyetujui penghapusan %(amount)s dari tagihan %(subject)s yang diusulkan %(proposer)s"),
    {"amount": _l("Jumlah"), "proposer": _l("Pengusul"), "number": _l("Nomor penghapusan")},
)
WRITE_OFF_DECLINE = Action(
    "finance.write_off.decline",
    _l("menolak penghapusan %(amount)s dari tagihan %(subject)s yang diusulkan %(proposer)s"),
    {"amount": _l("Jumlah"), "proposer": _l("Pengusul")},
)
CASH_OPEN = Action(
    "finance.cash.open",
    _l("membuka kas %(subject)s dengan uang awal %(opening_float)s"),
    {"opening_float": _l("Uang awal")},
)
CASH_CLOSE = Action(
    "finance.cash.close",
    _l("menutup kas %(subject)s dengan uang %(counted)s, selisih %(difference)s"),
    {"counted": _l("Dihitung"), "difference": _l("Selisih"), "reason": _l("Alasan")},
)
METHOD_ADD = Action("finance.method.add", _l("menambah cara bayar %(subject)s"))
METHOD_CHANGE = Action(
    "finance.method.change",
    _l("mengubah cara bayar %(subject)s"),
    {"is_active": _l("Ditawarkan di loket"), "va_prefixes": _l("Awalan nomor VA")},
)

ALL = (
    PAY,
    VOID,
    REFUND,
    RECEIPT,
    WRITE_OFF_PROPOSE,
    WRITE_OFF_APPROVE,
    WRITE_OFF_DECLINE,
    CASH_OPEN,
    CASH_CLOSE,
    METHOD_ADD,
    METHOD_CHANGE,
)
