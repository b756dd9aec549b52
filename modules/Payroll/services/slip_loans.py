"""What slips take for loans is booked when they are locked, and given back when they are reversed."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from core.db import db
from modules.Payroll.models import PayslipLine
from modules.Payroll.services.loans import SlipPayment, book_slip_payments


def book_loans(payslip_ids: Collection[int], *, paid_on: date) -> int:
    """Book what these slips take, of a reversal what it gives back; how many were new. The same is booked once."""
    rows = (
        select(PayslipLine.loan_id, PayslipLine.payslip_id, PayslipLine.amount)
        .where(PayslipLine.payslip_id.in_(payslip_ids), PayslipLine.loan_id.is_not(None))
        .order_by(PayslipLine.payslip_id, PayslipLine.position)
    )
    payments = [
        SlipPayment(loan_id, payslip_id, amount)
        for loan_id, payslip_id, amount in db.session.execute(rows)
        if loan_id is not None
    ]
    return book_slip_payments(payments, paid_on=paid_on) if payments else 0
