"""What the files for BPJS and the tax office refuse."""

from modules.Payroll.errors import PayrollError


class TaxFileError(PayrollError):
    """The file can't be made as asked."""

    status = 409
