"""Tables of this module; other modules may read them, only its services write."""

from modules.Finance.models.billing import BillingBatch, InvoiceDiscount, InvoiceTerms
from modules.Finance.models.discount import Discount, DiscountAssignment, DiscountFee, DiscountKind
from modules.Finance.models.fee import Cadence, Fee, Tariff
from modules.Finance.models.fiscal_period import FiscalPeriod
from modules.Finance.models.invoice import Invoice, InvoiceCancellation

__all__ = [
    "BillingBatch",
    "Cadence",
    "Discount",
    "DiscountAssignment",
    "DiscountFee",
    "DiscountKind",
    "Fee",
    "FiscalPeriod",
    "Invoice",
    "InvoiceCancellation",
    "InvoiceDiscount",
    "InvoiceTerms",
    "Tariff",
]
