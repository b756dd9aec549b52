"""What was voided as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.forms.payments import payment_filter
from modules.Finance.models import Payment, PaymentMethod, PaymentVoid
from modules.Finance.permissions import VIEW_PAYMENTS
from modules.Finance.services.payment_list import find_payments
from modules.Finance.services.payment_methods import all_methods
from modules.Student.models import Student


class VoidListExport(ListExport):
    """The voided ones of what the page of payments shows, each with who did it and why."""

    name = "finance.voids"
    title = _l("Daftar pembatalan kuitansi")
    permission = VIEW_PAYMENTS
    shared_with = VIEW_PAYMENTS
    filters = ("q", "since", "until", "method")
    keys = (Payment.id,)
    newest_first = True
    columns = (
        ExportColumn(name="number", title=_l("Nomor pembatalan"), value=PaymentVoid.number, width=20),
        ExportColumn(name="day", title=_l("Tanggal"), value=PaymentVoid.voided_on, kind=Kind.DATE, width=14),
        ExportColumn(name="receipt", title=_l("Kuitansi"), value=Payment.number, width=20),
        ExportColumn(name="received", title=_l("Diterima"), value=Payment.received_on, kind=Kind.DATE, width=14),
        ExportColumn(name="student", title=_l("Siswa"), value=Student.name, width=32),
        ExportColumn(name="method", title=_l("Cara bayar"), value=PaymentMethod.name, width=16),
        ExportColumn(name="amount", title=_l("Jumlah"), value=PaymentVoid.amount, kind=Kind.MONEY, width=16),
        ExportColumn(name="reason", title=_l("Alasan"), value=PaymentVoid.reason, width=40),
        ExportColumn(name="cashier", title=_l("Penerima"), value=Payment.cashier_name, width=24),
        ExportColumn(name="officer", title=_l("Dibatalkan oleh"), value=PaymentVoid.officer_name, width=24),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them, but for what stands."""
        _form, wanted = payment_filter(all_methods(), filters)
        return find_payments(wanted).where(PaymentVoid.payment_id.is_not(None))
