"""Months, tariffs and invoices."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.clock import today
from core.db import db
from modules.Finance.models import Discount, DiscountAssignment, DiscountKind, Fee, FiscalPeriod, Invoice, LateFee
from modules.Finance.services import ensure_periods, ensure_spp, set_tariff
from modules.Finance.services.late_fee_rules import ensure_late_fee
from modules.Student.services import current_school_year
from tests.factories.student import make_student

FIRST_YEAR = 2026


def make_period(month: int = 7, *, first_year: int = FIRST_YEAR) -> FiscalPeriod:
    """One month of the school year, made with all the others."""
    return next(period for period in ensure_periods(first_year) if period.month == month)


def make_this_month() -> FiscalPeriod:
    """The month of today, made with all the others of its school year."""
    return next(period for period in ensure_periods(current_school_year()) if period.month == today().month)


def make_late_fee(bill: Invoice, period: FiscalPeriod, amount: int = 10_000) -> Invoice:
    """What was asked in that month because the bill was late."""
    penalty = make_invoice(bill.student_id, period, amount)
    penalty.fee_id = ensure_late_fee().id
    db.session.flush()
    db.session.add(LateFee(penalty_id=penalty.id, invoice_id=bill.id, fiscal_period_id=period.id))
    db.session.flush()
    return penalty


def make_late_bill(period: FiscalPeriod, amount: int = 100_000, *, days: int = 30) -> Invoice:
    """A bill of a student of its own that was due so many days ago."""
    bill = make_invoice(make_student().id, period, amount)
    bill.due_on = today() - timedelta(days=days)
    db.session.flush()
    return bill


def make_tariff(grade_level: int = 7, amount: int = 350_000, *, starts_on: date = date(2026, 7, 1)) -> Fee:
    """An SPP tariff; the fee it belongs to."""
    fee = ensure_spp()
    set_tariff(fee, grade_level=grade_level, starts_on=starts_on, amount=amount)
    return fee


def make_invoice(student_id: int, period: FiscalPeriod, amount: int = 350_000) -> Invoice:
    """An invoice in the session."""
    invoice = Invoice(
        student_id=student_id,
        fee_id=ensure_spp().id,
        fiscal_period_id=period.id,
        amount=amount,
        due_on=date(period.year, period.month, 10),
        issued_at=datetime(2026, 7, 1, tzinfo=UTC),
    )
    db.session.add(invoice)
    db.session.flush()
    return invoice


def make_discount(name: str = "Anak guru", **values: Any) -> Discount:
    """A discount of ten percent that is given to students, unless told otherwise."""
    measure = {} if "amount" in values else {"percent": 10}
    given = {"kind": DiscountKind.ASSIGNED, "position": 1, "starts_on": date(2025, 7, 1), "is_of_rest": False}
    discount = Discount(name=name, **given | measure | values)
    db.session.add(discount)
    db.session.flush()
    return discount


def assign_discount(
    discount: Discount, student_id: int, *, starts_on: date = date(2025, 7, 1), ends_on: date | None = None
) -> DiscountAssignment:
    """The discount, given to a student."""
    moment = datetime(2026, 7, 1, tzinfo=UTC)
    assignment = DiscountAssignment(
        discount_id=discount.id, student_id=student_id, starts_on=starts_on, ends_on=ends_on, assigned_at=moment
    )
    db.session.add(assignment)
    db.session.flush()
    return assignment
