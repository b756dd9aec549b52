"""The list of invoices as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.forms.invoices import invoice_filter
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.permissions import VIEW_INVOICES
from modules.Finance.services.invoice_list import find_invoices
from modules.Finance.services.periods import all_periods
from modules.Student.models import ClassGroup, Student
from modules.Student.services import all_class_groups


class InvoiceListExport(ListExport):
    """What the page of invoices shows, with the student's NISN and the month."""

    name = "finance.invoices"
    title = _l("Daftar tagihan")
    permission = VIEW_INVOICES
    shared_with = VIEW_INVOICES
    filters = ("q", "period", "rombel", "status", "batch")
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
        ExportColumn(name="discount", title=_l("Potongan"), value=Invoice.discount, kind=Kind.MONEY, width=16),
        ExportColumn(name="amount", title=_l("Jumlah"), value=Invoice.amount, kind=Kind.MONEY, width=16),
        ExportColumn(name="settled", title=_l("Terbayar"), value=Invoice.settled, kind=Kind.MONEY, width=16),
        ExportColumn(name="issued", title=_l("Dibuat"), value=Invoice.issued_at, kind=Kind.MOMENT, width=18),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = invoice_filter(all_periods(), all_class_groups(), filters)
        # Outer for the same reason as the fee's join: the walk must begin at the invoices.
        return find_invoices(wanted).outerjoin(FiscalPeriod, FiscalPeriod.id == Invoice.fiscal_period_id)
