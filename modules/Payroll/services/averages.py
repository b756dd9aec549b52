"""An average month of pay, from which the holiday allowance of daily workers is reckoned."""

from collections.abc import Collection

from sqlalchemy import func, select

from core.db import db
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.models import PayrollRun, Payslip, PayslipLock

MONTHS = 12
"""Permenaker 6/2016 Ps. 3(2): over the last twelve months, or over the service if shorter."""


def average_months(employee_ids: Collection[int], year: int, month: int) -> dict[int, int]:
    """Employee → rupiah of an average month of the last twelve that have locked slips, before that month."""
    place = PayrollRun.year * 12 + PayrollRun.month
    until = year * 12 + month
    rows = db.session.execute(
        select(
            Payslip.employee_id,
            func.sum(Payslip.earnings).label("paid"),
            func.count(func.distinct(place)).label("months"),
        )
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .join(PayslipLock, PayslipLock.payslip_id == Payslip.id)
        .where(
            Payslip.employee_id.in_(employee_ids),
            PayrollRun.kind == RunKind.REGULAR,
            place >= until - MONTHS,
            place < until,
        )
        .group_by(Payslip.employee_id)
        .order_by(Payslip.employee_id)
    )
    return {row.employee_id: int(row.paid) // row.months for row in rows}
