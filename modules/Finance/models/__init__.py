"""Tables of this module; other modules may read them, only its services write."""

from modules.Finance.models.fee import Cadence, Fee, Tariff
from modules.Finance.models.fiscal_period import FiscalPeriod
from modules.Finance.models.invoice import Invoice

__all__ = ["Cadence", "Fee", "FiscalPeriod", "Invoice", "Tariff"]
