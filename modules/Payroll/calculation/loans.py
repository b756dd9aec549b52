"""Instalments of loans that fall due."""

from collections.abc import Iterable, Iterator

from modules.Payroll.calculation.amounts import shown
from modules.Payroll.calculation.inputs import LoanDue
from modules.Payroll.calculation.kinds import LineKind
from modules.Payroll.calculation.result import CalculatedLine


def loan_lines(loans: Iterable[LoanDue]) -> Iterator[CalculatedLine]:
    """A deduction a loan, never more than remains of it."""
    for loan in loans:
        amount = min(loan.instalment, loan.remaining)
        if amount > 0:
            yield CalculatedLine(
                code=f"pinjaman_{loan.loan_id}",
                label=loan.label,
                kind=LineKind.DEDUCTION,
                amount=amount,
                formula="angsuran, paling banyak sisa pinjaman",
                inputs={"angsuran": shown(loan.instalment), "sisa pinjaman": shown(loan.remaining)},
                loan_id=loan.loan_id,
            )
