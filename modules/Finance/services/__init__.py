"""What this module does for others: this list is its API."""

from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.invoicing import issue_invoices
from modules.Finance.services.periods import close_period, ensure_periods, open_period
from modules.Finance.services.tariffs import set_tariff

__all__ = ["close_period", "ensure_periods", "ensure_spp", "issue_invoices", "open_period", "set_tariff"]
