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
    """There is no such fee."""

    status = 404


class CarryOverError(FinanceError):
    """Arrears can't be carried over as asked."""


class GrantError(FinanceError):
    """A grant can't be as asked."""


class NumberPatternError(FinanceError):
    """Numbers can't be written as asked."""


class FeeError(FinanceError):
    """A fee can't be as asked."""


class TariffError(FinanceError):
    """A tariff can't be set as asked."""


class DiscountError(FinanceError):
    """A discount can't be as asked."""


class DiscountNotFoundError(DiscountError):
    """There is no such discount, or it was not given to this student."""

    status = 404


class PaymentError(FinanceError):
    """Money can't be taken, reversed or given back as asked."""

    status = 409


class PaymentNotFoundError(FinanceError):
    """There is no such payment, or not for this person."""

    status = 404


class InvoiceNotFoundError(FinanceError):
    """There is no such invoice."""

    status = 404


class InvoiceError(FinanceError):
    """An invoice can't be written or cancelled as asked."""


class BatchNotFoundError(FinanceError):
    """There is no such batch."""

    status = 404


class PaymentMethodError(FinanceError):
    """A way to pay can't be set up or used as asked."""


class SecondPersonError(FinanceError):
    """Somebody else has to do this."""

    status = 403


class WriteOffError(FinanceError):
    """A bill can't be written off as asked."""

    status = 409


class CashSessionError(FinanceError):
    """A drawer can't be opened, used or closed as asked."""

    status = 409


class BankLineError(FinanceError):
    """A line of a bank statement can't be used as asked."""

    status = 409


class BankLineNotFoundError(FinanceError):
    """There is no such line."""

    status = 404
