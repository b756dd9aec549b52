"""What Payroll refuses."""

from core.errors import TatausahaError


class PayrollError(TatausahaError):
    """Parent of this module's refusals."""


class PayrollNotFoundError(PayrollError):
    """There is no such record."""

    status = 404


class EmployeeNotFoundError(PayrollNotFoundError):
    """There is no such employee."""


class FieldRefusedError(PayrollError):
    """What a field says can't be; the text stands beside it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class LoanError(PayrollError):
    """A loan can't be made or paid as asked."""

    status = 409
