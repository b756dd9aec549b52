"""What the audit trail tells of fees, discounts, months and invoices."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

FEE = Action("finance.fee.change", _l("mengatur jenis biaya %(subject)s"))
TARIFF = Action("finance.tariff.set", _l("mengatur tarif %(subject)s mulai %(month)s"))
LATE_RULE = Action("finance.late_fee.change", _l("mengatur denda keterlambatan %(subject)s"))
DISCOUNT = Action("finance.discount.change", _l("mengatur potongan %(subject)s"))
GIVE = Action("finance.discount.give", _l("memberikan potongan %(subject)s kepada %(number)s siswa"))
END = Action("finance.discount.end", _l("mengakhiri potongan %(subject)s untuk siswa nomor %(student)s"))
BILL = Action("finance.batch.start", _l("meminta pembuatan tagihan %(subject)s"))
UNDO = Action("finance.batch.undo", _l("meminta pembatalan tagihan %(subject)s"))
WRITE = Action("finance.invoice.write", _l("membuat tagihan nomor %(subject)s"))
CANCEL = Action("finance.invoice.cancel", _l("membatalkan tagihan nomor %(subject)s: %(reason)s"))
CLOSE = Action("finance.period.close", _l("menutup periode %(subject)s"))
PACK = Action("finance.period.pack", _l("meminta laporan bulanan %(subject)s"))
REOPEN = Action("finance.period.reopen", _l("membuka kembali periode %(subject)s: %(reason)s"))
CARRY_OVER = Action("finance.carry_over.start", _l("mengalihkan tunggakan tahun %(subject)s"))
UNDO_CARRY_OVER = Action("finance.carry_over.undo", _l("membatalkan pengalihan tunggakan tahun %(subject)s"))
GRANT = Action(
    "finance.grant.change",
    _l("mengatur bantuan %(subject)s"),
    {"name": _l("Nama bantuan"), "fee": _l("Untuk tagihan"), "amount": _l("Rupiah tiap siswa")},
)
GRANT_GIVE = Action("finance.grant.give", _l("memasukkan %(number)s siswa ke bantuan %(subject)s"))
GRANT_END = Action("finance.grant.end", _l("mengeluarkan siswa nomor %(student)s dari bantuan %(subject)s"))
GRANT_PAY = Action("finance.grant.pay", _l("meminta pembukuan bantuan %(subject)s"))
GRANT_UNDO = Action("finance.grant.undo", _l("meminta pembatalan pembukuan bantuan %(subject)s"))
NUMBERS = Action("finance.numbers.change", _l("mengubah pola nomor %(subject)s"), {"pattern": _l("Pola")})
PRINT_INVOICE = Action("finance.paper.invoice", _l("mencetak tagihan siswa nomor %(subject)s"), {"code": _l("Kode")})
PRINT_LETTER = Action(
    "finance.paper.letter", _l("mencetak surat tunggakan siswa nomor %(subject)s"), {"code": _l("Kode")}
)
PRINT_MANY = Action("finance.paper.print_many", _l("meminta pencetakan %(subject)s"))

ALL = (
    FEE,
    TARIFF,
    LATE_RULE,
    DISCOUNT,
    GIVE,
    END,
    BILL,
    UNDO,
    WRITE,
    CANCEL,
    CLOSE,
    PACK,
    REOPEN,
    CARRY_OVER,
    UNDO_CARRY_OVER,
    GRANT,
    GRANT_GIVE,
    GRANT_END,
    GRANT_PAY,
    GRANT_UNDO,
    NUMBERS,
    PRINT_INVOICE,
    PRINT_LETTER,
    PRINT_MANY,
)
