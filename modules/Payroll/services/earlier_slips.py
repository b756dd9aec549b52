"""What this year's locked slips hold already: what the yearly tax is settled with."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, func, select, true
from sqlalchemy.orm import Session

from modules.Payroll.calculation.inputs import EarlierTotals, MonthTotals
from modules.Payroll.models import PayrollRun, Payslip, PayslipLock

NOTHING = EarlierTotals()


def totals_before(
    session: Session, employee_ids: Collection[int], year: int, month: int, *, without_run_id: int | None = None
) -> dict[int, EarlierTotals]:
    """Totals of each month of the year up to `month` that has locked slips, for each of `employee_ids`, in one query.

    A slip and its reversal come to nothing. `without_run_id`: the payroll that is being reckoned, whose own slips don't
    count; others of the same month (THR, back pay) do.
    """
    months: dict[int, list[MonthTotals]] = {employee_id: [] for employee_id in employee_ids}
    for row in session.execute(_sums(employee_ids, year, month, without_run_id)):
        months[row.employee_id].append(
            MonthTotals(
                month=row.month,
                gross=int(row.gross),
                tax=int(row.tax),
                pension=int(row.pension),
                zakat=int(row.zakat),
                surcharge=int(row.surcharge),
            )
        )
    return {employee_id: EarlierTotals(tuple(found)) if found else NOTHING for employee_id, found in months.items()}


def months_with_slips(totals: Mapping[int, EarlierTotals]) -> set[int]:
    """Months of which anybody has a slip."""
    return {each.month for earlier in totals.values() for each in earlier.months}


def _sums(employee_ids: Collection[int], year: int, month: int, without_run_id: int | None) -> Select[*tuple[Any, ...]]:
    sums = [func.sum(getattr(Payslip, name)).label(name) for name in ("gross", "tax", "pension", "zakat", "surcharge")]
    return (
        select(Payslip.employee_id, PayrollRun.month, *sums)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .join(PayslipLock, PayslipLock.payslip_id == Payslip.id)
        .where(
            Payslip.employee_id.in_(employee_ids),
            PayrollRun.year == year,
            PayrollRun.month <= month,
            true() if without_run_id is None else Payslip.run_id != without_run_id,
        )
        .group_by(Payslip.employee_id, PayrollRun.month)
        .order_by(Payslip.employee_id, PayrollRun.month)
    )
