"""Tables of this module; other modules may read them, only its services write."""

from modules.Finance.models.allocation import Allocation
from modules.Finance.models.bank_line import BankLine, BankLineState
from modules.Finance.models.billing import BillingBatch, InvoiceDiscount, InvoiceTerms
from modules.Finance.models.carry_over import CarriedInvoice, CarryOver
from modules.Finance.models.cash_session import CashSession
from modules.Finance.models.deposit import Deposit, DepositEntry
from modules.Finance.models.discount import Discount, DiscountAssignment, DiscountFee, DiscountKind
from modules.Finance.models.fee import Cadence, Fee, Tariff
from modules.Finance.models.fiscal_period import FiscalPeriod
from modules.Finance.models.grant import Grant, GrantApplication, GrantPayment, GrantRecipient
from modules.Finance.models.invoice import Invoice, InvoiceCancellation, InvoiceStatus
from modules.Finance.models.late_fee import LateFee, LateFeeRule
from modules.Finance.models.narration import Narration
from modules.Finance.models.number_pattern import NumberPattern, Reset
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
    "CarriedInvoice",
    "CarryOver",
    "CashSession",
    "Deposit",
    "DepositEntry",
    "Discount",
    "DiscountAssignment",
    "DiscountFee",
    "DiscountKind",
    "Fee",
    "FiscalPeriod",
    "Grant",
    "GrantApplication",
    "GrantPayment",
    "GrantRecipient",
    "Invoice",
    "InvoiceCancellation",
    "InvoiceDiscount",
    "InvoiceStatus",
    "InvoiceTerms",
    "LateFee",
    "LateFeeRule",
    "MethodKind",
    "Narration",
    "NumberPattern",
    "NumberSeries",
    "Numbered",
    "Payment",
    "PaymentMethod",
    "PaymentVoid",
    "Refund",
    "Reset",
    "Tariff",
    "WriteOff",
]
