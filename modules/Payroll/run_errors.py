"""What payrolls and slips refuse."""

from modules.Payroll.errors import PayrollError


class RunNotFoundError(PayrollError):
    """There is no such payroll."""

    status = 404


class SlipNotFoundError(PayrollError):
    """There is no such slip, or not for this person."""

    status = 404


class RunStateError(PayrollError):
    """The payroll is not where it would have to be for this."""

    status = 409


class SecondPersonError(PayrollError):
    """Somebody else has to do this."""

    status = 403


class CorrectionError(PayrollError):
    """A slip can't be corrected as asked."""

    status = 409


class TransferError(PayrollError):
    """The list for the bank can't be written as asked."""

    status = 409


class LockedSlipError(Exception):
    """A programmer's mistake: something tried to edit a slip."""
