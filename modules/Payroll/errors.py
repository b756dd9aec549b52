"""What Payroll refuses."""

from core.errors import TatausahaError


class PayrollError(TatausahaError):
    """Parent of this module's refusals."""


class EmployeeNotFoundError(PayrollError):
    """There is no such employee."""

    status = 404
