"""Lists of money as files."""

from modules.Finance.exports.invoice_list import InvoiceListExport

__all__ = ["InvoiceListExport"]
