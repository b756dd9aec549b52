"""What Finance refuses."""

from core.errors import TatausahaError


class FinanceError(TatausahaError):
    """Parent of this module's refusals."""


class ClosedPeriodError(FinanceError):
    """The month is closed: it takes no new invoices."""


class PeriodNotFoundError(FinanceError):
    """There is no such fiscal period."""

    status = 404


class FeeNotFoundError(FinanceError):
    """There is no such monthly fee."""


class TariffError(FinanceError):
    """A tariff can't be set as asked."""
