"""What eases and what burdens families of the demo: a grant that pays for some, and late fees for those who wait."""

from sqlalchemy import select

from core.audit import Officer
from core.clock import today
from core.db import db
from modules.Finance.models import FiscalPeriod, Invoice
from modules.Finance.services import ensure_spp
from modules.Finance.services.grant_payments import pay_from_grant, plan_application
from modules.Finance.services.grants import GrantData, add_recipients, save_grant
from modules.Finance.services.late_fee_charges import charge_late_fees, plan_late_fees
from modules.Finance.services.late_fee_rules import LateFeeData, save_rule
from modules.Finance.services.late_fees import late_bills
from modules.Finance.services.open_invoices import payable
from modules.Student.models import Student

RECIPIENTS = 6
GRANT = 100_000
LATE_FEE, GRACE_DAYS, MOST_LATE_FEES = 10_000, 14, 30_000


def charge_the_late(period: FiscalPeriod) -> int:
    """Late fees of a month by a rule of so many rupiah; how many there are."""
    save_rule(ensure_spp(), LateFeeData(amount=LATE_FEE, cap=MOST_LATE_FEES, grace_days=GRACE_DAYS))
    batch = plan_late_fees(period, by_id=None)
    return charge_late_fees(period, [bill.id for bill in db.session.scalars(late_bills(period))], batch)


def help_some(officer: Officer) -> int:
    """A grant of the committee for students who owe SPP, paid out today; for how many it paid."""
    grant = save_grant(None, GrantData(name="Bantuan Komite", fee_id=ensure_spp().id, amount=GRANT))
    owing = select(Student.nisn).where(
        Student.nisn.is_not(None),
        Student.id.in_(select(Invoice.student_id).where(payable(), Invoice.due_on <= today())),
    )
    numbers = [number for number in db.session.scalars(owing.order_by(Student.id.desc()).limit(RECIPIENTS)) if number]
    add_recipients(grant, numbers, None)
    application = plan_application(
        grant, booked_on=today(), due_until=today(), note="Rapat komite semester ini", by_id=officer.id
    )
    ids = list(db.session.scalars(select(Student.id).where(Student.nisn.in_(numbers))))
    return pay_from_grant(application, ids, officer).payments
