"""The register of a payroll and the recapitulation of a year, as lists that can be downloaded."""

from typing import Any

from sqlalchemy import Select, case, func, select

from modules.Payroll.calculation.kinds import LineKind
from modules.Payroll.models import Employee, PayrollRun, Payslip, PayslipLine, PayslipLock
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.previewing import Wanted, slips_of

MONTHS = range(1, 13)


def find_register(run_id: int, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Slips of a payroll with their people, narrowed as its page. Raises RunNotFoundError."""
    return slips_of(find_run(run_id), wanted).join(Employee, Employee.id == Payslip.employee_id)


def find_register_lines(run_id: int, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Every line of those slips that moves money."""
    lines = find_register(run_id, wanted).join(PayslipLine, PayslipLine.payslip_id == Payslip.id)
    return lines.where(PayslipLine.kind != LineKind.INFORMATION)


def find_year(year: int) -> Select[*tuple[Any, ...]]:
    """Everybody who has locked slips of the year: one row a person; slips and their reversals come to nothing."""
    return (
        select(Employee)
        .join(Payslip, Payslip.employee_id == Employee.id)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .join(PayslipLock, PayslipLock.payslip_id == Payslip.id)
        .where(PayrollRun.year == year)
        .group_by(Employee.id, Employee.name)
    )


def of_month(month: int, value: Any) -> Any:
    """What a person's slips of the month come to."""
    return func.sum(case((PayrollRun.month == month, value), else_=0))


def of_year(value: Any) -> Any:
    """The same for the year."""
    return func.sum(value)
