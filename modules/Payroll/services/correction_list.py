"""Corrections that wait for a second person."""

from sqlalchemy import select

from core.db import db
from modules.Payroll.models import Payslip, PayslipCorrection


def waiting_corrections(run_id: int) -> list[tuple[PayslipCorrection, str]]:
    """Each with the name of whose slip it is about: no amounts, for who decides need not see them."""
    rows = (
        select(PayslipCorrection, Payslip.employee_name)
        .join(Payslip, Payslip.id == PayslipCorrection.open_for_id)
        .where(Payslip.run_id == run_id)
        .order_by(PayslipCorrection.id)
        .limit(100)
    )
    return [(correction, name) for correction, name in db.session.execute(rows)]
