"""What the audit trail tells of bank statements."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

POST = Action(
    "finance.bank.post",
    _l("meminta pembukuan %(number)s baris %(subject)s sebesar %(amount)s"),
    {"number": _l("Jumlah baris"), "amount": _l("Jumlah")},
)
CHOOSE = Action(
    "finance.bank.choose",
    _l("memilih siswa nomor %(student)s untuk mutasi bank %(subject)s"),
    {"student": _l("Nomor siswa")},
)
ASIDE = Action(
    "finance.bank.aside",
    _l("menyisihkan mutasi bank %(subject)s karena %(reason)s"),
    {"reason": _l("Alasan")},
)
REOPEN = Action("finance.bank.reopen", _l("membuka lagi mutasi bank %(subject)s"))

ALL = (POST, CHOOSE, ASIDE, REOPEN)
