"""Lists of money as files."""

from modules.Finance.exports.invoice_list import InvoiceListExport
from modules.Finance.exports.payment_list import PaymentListExport

__all__ = ["InvoiceListExport", "PaymentListExport"]
