"""The sheet of a school year as a file: what every school makes by hand."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.forms.recapitulation import LONG_NAMES, recap_filter
from modules.Finance.models import Invoice
from modules.Finance.permissions import VIEW_INVOICES
from modules.Finance.services.fees import all_fees
from modules.Finance.services.owed import LEFT
from modules.Finance.services.recapitulation import (
    MONTHS,
    ORDER,
    ROMBEL,
    find_recap,
    of_month,
    of_year,
    of_years_before,
    recap_years,
)
from modules.Student.models import Student
from modules.Student.services import all_class_groups


def _money(name: str, title: Any, value: Any) -> ExportColumn:
    return ExportColumn(name=name, title=title, value=value, kind=Kind.MONEY, width=14)


class RecapitulationExport(ListExport):
    """A row a student; of each month what is paid and what is left, both empty where nothing was billed."""

    name = "finance.recapitulation"
    title = _l("Rekap pembayaran")
    permission = VIEW_INVOICES
    shared_with = VIEW_INVOICES
    filters = ("year", "fee", "rombel")
    keys = ORDER
    columns = (
        ExportColumn(name="rombel", title=_l("Rombel"), value=ROMBEL, width=12),
        ExportColumn(name="student", title=_l("Siswa"), value=Student.name, width=32),
        ExportColumn(name="nisn", title="NISN", value=Student.nisn, width=12),
        *(
            column
            for month, words in zip(MONTHS, LONG_NAMES, strict=True)
            for column in (
                _money(f"paid_{month}", words, of_month(month, Invoice.settled)),
                _money(f"left_{month}", _l("Sisa %(month)s", month=words), of_month(month, LEFT)),
            )
        ),
        _money("carried", _l("Tunggakan tahun sebelumnya"), of_years_before()),
        _money("billed", _l("Ditagih setahun"), of_year(Invoice.amount)),
        _money("paid", _l("Terbayar setahun"), of_year(Invoice.settled)),
        _money("left", _l("Sisa setahun"), of_year(LEFT)),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = recap_filter(recap_years(), all_fees(), all_class_groups(), filters)
        return find_recap(wanted)
