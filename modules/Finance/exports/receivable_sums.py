"""What is owed by rombel and by fee, as files: sums only, nobody's name."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.permissions import VIEW_TOTALS
from modules.Finance.services.aging import AGE_WORDS
from modules.Finance.services.receivable_sums import ORDER, SUMS, sums_by_class, sums_by_fee

AMOUNTS = (
    ExportColumn(name="bills", title=_l("Tagihan"), value=SUMS.c.bills, kind=Kind.NUMBER, width=10),
    *(
        ExportColumn(name=f"age_{place}", title=title, value=SUMS.c[f"age_{place}"], kind=Kind.MONEY)
        for place, title in enumerate(AGE_WORDS)
    ),
    ExportColumn(name="total", title=_l("Jumlah"), value=SUMS.c.total, kind=Kind.MONEY),
)


class ReceivablesByClassExport(ListExport):
    """A row a rombel, a column an age."""

    name = "finance.receivables_by_class"
    title = _l("Piutang per rombel")
    permission = VIEW_TOTALS
    shared_with = VIEW_TOTALS
    keys = ORDER
    columns = (ExportColumn(name="rombel", title=_l("Rombel"), value=SUMS.c.label), *AMOUNTS)

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """All of them."""
        return sums_by_class()


class ReceivablesByFeeExport(ListExport):
    """A row a fee, a column an age."""

    name = "finance.receivables_by_fee"
    title = _l("Piutang per biaya")
    permission = VIEW_TOTALS
    shared_with = VIEW_TOTALS
    keys = ORDER
    columns = (ExportColumn(name="fee", title=_l("Biaya"), value=SUMS.c.label, width=24), *AMOUNTS)

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """All of them."""
        return sums_by_fee()
