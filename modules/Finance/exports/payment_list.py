"""The list of payments as a file."""

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


class PaymentListExport(ListExport):
    """What the page of payments shows, voided ones with the number of their void."""

    name = "finance.payments"
    title = _l("Daftar pembayaran")
    permission = VIEW_PAYMENTS
    shared_with = VIEW_PAYMENTS
    filters = ("q", "since", "until", "method")
    keys = (Payment.id,)
    newest_first = True
    columns = (
        ExportColumn(name="number", title=_l("Kuitansi"), value=Payment.number, width=20),
        ExportColumn(name="day", title=_l("Tanggal"), value=Payment.received_on, kind=Kind.DATE, width=14),
        ExportColumn(name="student", title=_l("Siswa"), value=Student.name, width=32),
        ExportColumn(name="nisn", title="NISN", value=Student.nisn, width=12),
        ExportColumn(name="payer", title=_l("Pembayar"), value=Payment.payer_name, width=32),
        ExportColumn(name="method", title=_l("Cara bayar"), value=PaymentMethod.name, width=16),
        ExportColumn(name="reference", title=_l("Nomor bukti bank"), value=Payment.reference, width=20),
        ExportColumn(name="amount", title=_l("Uang diterima"), value=Payment.amount, kind=Kind.MONEY, width=16),
        ExportColumn(name="drawn", title=_l("Dari titipan"), value=Payment.drawn, kind=Kind.MONEY, width=16),
        ExportColumn(name="refunded", title=_l("Dikembalikan"), value=Payment.refunded, kind=Kind.MONEY, width=16),
        ExportColumn(name="cashier", title=_l("Petugas"), value=Payment.cashier_name, width=24),
        ExportColumn(name="void", title=_l("Nomor pembatalan"), value=PaymentVoid.number, width=20),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = payment_filter(all_methods(), filters)
        return find_payments(wanted)
