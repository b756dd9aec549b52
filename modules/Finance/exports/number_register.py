"""The numbers that were used, as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.forms.cash_book import cash_book_filter
from modules.Finance.forms.numbers import KIND_WORDS
from modules.Finance.permissions import VIEW_PAYMENTS
from modules.Finance.services.number_register import ORDER, REGISTER, RegisterFilter, find_numbers


class NumberRegisterExport(ListExport):
    """Every number of the days, so that a gap would be seen."""

    name = "finance.numbers"
    title = _l("Nomor terpakai")
    permission = VIEW_PAYMENTS
    shared_with = VIEW_PAYMENTS
    filters = ("since", "until")
    keys = ORDER
    columns = (
        ExportColumn(
            name="kind",
            title=_l("Jenis"),
            value=REGISTER.c.kind,
            words={kind.value: words for kind, words in KIND_WORDS.items()},
        ),
        ExportColumn(name="number", title=_l("Nomor"), value=REGISTER.c.number, width=24),
        ExportColumn(name="day", title=_l("Tanggal"), value=REGISTER.c.day, kind=Kind.DATE, width=14),
        ExportColumn(name="amount", title=_l("Jumlah"), value=REGISTER.c.amount, kind=Kind.MONEY),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """The days are those of the cash book's page."""
        _form, days = cash_book_filter([], filters)
        return find_numbers(RegisterFilter(days.since, days.until))
