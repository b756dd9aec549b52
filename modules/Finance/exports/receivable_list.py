"""What is owed as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, case, null

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.forms.receivables import receivable_filter
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.permissions import VIEW_INVOICES
from modules.Finance.services.aging import AGE_WORDS, is_of_age
from modules.Finance.services.fees import all_fees
from modules.Finance.services.owed import LEFT
from modules.Finance.services.receivable_list import find_receivables
from modules.Student.models import ClassGroup, Student
from modules.Student.services import all_class_groups


class ReceivableListExport(ListExport):
    """What the page of open bills shows; what is left stands in the column of its age, so that each can be summed."""

    name = "finance.receivables"
    title = _l("Daftar piutang")
    permission = VIEW_INVOICES
    shared_with = VIEW_INVOICES
    filters = ("age", "rombel", "fee")
    keys = (Invoice.id,)
    columns = (
        ExportColumn(name="number", title=_l("Nomor"), value=Invoice.id, kind=Kind.NUMBER, width=10),
        ExportColumn(name="student", title=_l("Siswa"), value=Student.name, width=32),
        ExportColumn(name="nisn", title="NISN", value=Student.nisn, width=12),
        ExportColumn(name="rombel", title=_l("Rombel"), value=ClassGroup.name, width=12),
        ExportColumn(name="fee", title=_l("Biaya"), value=Fee.name, width=16),
        ExportColumn(name="year", title=_l("Tahun"), value=FiscalPeriod.year, kind=Kind.NUMBER, width=8),
        ExportColumn(name="month", title=_l("Bulan"), value=FiscalPeriod.month, kind=Kind.NUMBER, width=8),
        ExportColumn(name="due", title=_l("Jatuh tempo"), value=Invoice.due_on, kind=Kind.DATE, width=14),
        ExportColumn(name="amount", title=_l("Jumlah"), value=Invoice.amount, kind=Kind.MONEY, width=16),
        ExportColumn(name="settled", title=_l("Terbayar"), value=Invoice.settled, kind=Kind.MONEY, width=16),
        ExportColumn(name="left", title=_l("Sisa"), value=LEFT, kind=Kind.MONEY, width=16),
        *(
            ExportColumn(
                name=f"age_{place}",
                title=title,
                value=case((is_of_age(place), LEFT), else_=null()),
                kind=Kind.MONEY,
                width=16,
            )
            for place, title in enumerate(AGE_WORDS)
        ),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = receivable_filter(all_class_groups(), all_fees(), filters)
        return find_receivables(wanted)
