"""Lists of money as files."""

from modules.Finance.exports.cash_book import CashBookExport
from modules.Finance.exports.deposit_list import DepositListExport
from modules.Finance.exports.invoice_list import InvoiceListExport
from modules.Finance.exports.number_register import NumberRegisterExport
from modules.Finance.exports.payment_list import PaymentListExport
from modules.Finance.exports.recapitulation import RecapitulationExport
from modules.Finance.exports.receivable_list import ReceivableListExport
from modules.Finance.exports.receivable_sums import ReceivablesByClassExport, ReceivablesByFeeExport
from modules.Finance.exports.void_list import VoidListExport

ALL = (
    InvoiceListExport(),
    PaymentListExport(),
    ReceivableListExport(),
    ReceivablesByClassExport(),
    ReceivablesByFeeExport(),
    NumberRegisterExport(),
    CashBookExport(),
    RecapitulationExport(),
    VoidListExport(),
    DepositListExport(),
)

__all__ = ["ALL"]
