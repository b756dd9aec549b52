"""Tables of this module; other modules may read them, only its services write."""

from modules.Finance.models.allocation import Allocation
from modules.Finance.models.bank_line import BankLine, BankLineState
from modules.Finance.models.billing import BillingBatch, InvoiceDiscount, InvoiceTerms
from modules.Finance.models.cash_session import CashSession
from modules.Finance.models.deposit import Deposit, DepositEntry
from modules.Finance.models.discount import Discount, DiscountAssignment, DiscountFee, DiscountKind
from modules.Finance.models.fee import Cadence, Fee, Tariff
from modules.Finance.models.fiscal_period import FiscalPeriod
from modules.Finance.models.invoice import Invoice, InvoiceCancellation, InvoiceStatus
from modules.Finance.models.narration import Narration
from modules.Finance.models.number_series import Numbered, NumberSeries
from modules.Finance.models.payment import Payment, PaymentVoid
from modules.Finance.models.payment_method import MethodKind, PaymentMethod
from modules.Finance.models.refund import Refund
from modules.Finance.models.write_off import WriteOff

__all__ = [
    "Allocation",
    "BankLine",
    "BankLineState",
    "BillingBatch",
    "Cadence",
    "CashSession",
    "Deposit",
    "DepositEntry",
    "Discount",
    "DiscountAssignment",
    "DiscountFee",
    "DiscountKind",
    "Fee",
    "FiscalPeriod",
    "Invoice",
    "InvoiceCancellation",
    "InvoiceDiscount",
    "InvoiceStatus",
    "InvoiceTerms",
    "MethodKind",
    "Narration",
    "NumberSeries",
    "Numbered",
    "Payment",
    "PaymentMethod",
    "PaymentVoid",
    "Refund",
    "Tariff",
    "WriteOff",
]
