"""The cash book as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.forms.cash_book import KIND_WORDS, cash_book_filter
from modules.Finance.permissions import VIEW_PAYMENTS
from modules.Finance.services.cash_book import BOOK, ORDER, entries
from modules.Finance.services.payment_methods import all_methods


class CashBookExport(ListExport):
    """What the page of the cash book shows."""

    name = "finance.cash_book"
    title = _l("Buku kas")
    permission = VIEW_PAYMENTS
    shared_with = VIEW_PAYMENTS
    filters = ("since", "until", "method")
    keys = ORDER
    columns = (
        ExportColumn(name="day", title=_l("Tanggal"), value=BOOK.c.day, kind=Kind.DATE, width=14),
        ExportColumn(name="number", title=_l("Nomor"), value=BOOK.c.number, width=20),
        ExportColumn(name="kind", title=_l("Jenis"), value=BOOK.c.kind, words=KIND_WORDS),
        ExportColumn(name="student", title=_l("Siswa"), value=BOOK.c.who, width=32),
        ExportColumn(name="method", title=_l("Cara bayar"), value=BOOK.c.method),
        ExportColumn(name="in", title=_l("Uang masuk"), value=BOOK.c.came_in, kind=Kind.MONEY),
        ExportColumn(name="out", title=_l("Uang keluar"), value=BOOK.c.went_out, kind=Kind.MONEY),
        ExportColumn(name="balance", title=_l("Saldo berjalan"), value=BOOK.c.balance, kind=Kind.MONEY),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = cash_book_filter(all_methods(), filters)
        return entries(wanted)
