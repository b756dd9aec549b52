"""Six months of the demo's school: billed and paid, some late, some in parts; closed months, and today.

Families have discounts, some a grant, some late fees.

The months before this one are billed by the same service as the job, and paid in bulk (`takings`); today's payments,
the void and the refund go through the counter's own services.
"""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select, update

from core.accounts.services import create_user, find_user
from core.audit import Officer
from core.clock import school_zone, today
from core.db import db
from core.jobs import KeyRange
from modules.Finance.models import DiscountKind, FiscalPeriod, Invoice, Payment, PaymentMethod
from modules.Finance.services import close_period, ensure_periods, ensure_spp, issue_invoices, set_tariff
from modules.Finance.services.batches import plan_batch
from modules.Finance.services.cash_sessions import open_session
from modules.Finance.services.discounts import DiscountData, give, save_discount
from modules.Finance.services.fees import monthly_fees
from modules.Finance.services.open_invoices import oldest_first, open_invoices
from modules.Finance.services.payment_methods import add_bank, ensure_cash
from modules.Finance.services.payments import Tender, take_payment
from modules.Finance.services.refunds import RefundRequest, refund_payment
from modules.Finance.services.selections import EVERYBODY
from modules.Finance.services.voids import void_payment
from modules.Student.models import Student
from modules.Student.models.school_year import first_year_of
from modules.Student.services import current_school_year
from tools.demo.aid import charge_the_late, help_some
from tools.demo.takings import FLOAT, Takings

CASHIER_EMAIL = "kasir@sekolah.example"
BANK = "Bank Contoh"
MONTHS_BEFORE = 5
LAST_YEARS_TARIFF = 300_000
STAFF_CHILDREN = 4


def make_past(bursar: Officer) -> str:
    """The months before this one; the first password of the cashier who sat at the counter."""
    months = past_months()
    _price_last_year()
    _give_discounts(months[0].starts_on)
    user, password = create_user(CASHIER_EMAIL, name="Rina Kasir", role="cashier")
    cashier = Officer(user.id, user.name)
    bank = add_bank(BANK, "000-123-456", bursar)
    takings = Takings(cashier, ensure_cash().id, bank.id)
    for month in months:
        _bill(month)
        takings.take_month(month, today() - timedelta(days=1))
    for month in months[:-1]:
        close_period(month)
    return password


def bill_now() -> None:
    """This month, where no job does it."""
    _bill(_period_of(today()))


def make_today(bursar: Officer) -> None:
    """This month so far, and a morning at the counter: too little, too much, a mistake that is voided, a refund."""
    this, user = _period_of(today()), find_user(CASHIER_EMAIL)
    assert user is not None
    cashier = Officer(user.id, user.name)
    bank_id = db.session.scalars(select(PaymentMethod.id).where(PaymentMethod.name == BANK)).one()
    Takings(cashier, ensure_cash().id, bank_id).take_month(this, today() - timedelta(days=1))
    open_session(cashier, FLOAT)
    owing = select(Invoice.student_id).where(Invoice.settled == 0, Invoice.fiscal_period_id == this.id)
    students = list(db.session.scalars(owing.order_by(Invoice.student_id).distinct().limit(4)))
    paid = [
        _pay(student_id, cashier, more) for student_id, more in zip(students, (-150_000, 100_000, 0, 0), strict=False)
    ]
    if len(paid) > 3:
        void_payment(paid[2].id, "Salah siswa; dibayar oleh keluarga lain", bursar)
        wanted = RefundRequest(
            form_token="demo-refund", payment_id=paid[1].id, method_id=ensure_cash().id, amount=50_000,
            reason="Orang tua minta kembali sebagian",
        )  # fmt: skip
        refund_payment(wanted, cashier)
    charge_the_late(this)
    help_some(bursar)


def past_months() -> list[FiscalPeriod]:
    """The months before this one, the oldest first, made where missing."""
    first = today().replace(day=1)
    days = []
    for _month in range(MONTHS_BEFORE):
        first = (first - timedelta(days=1)).replace(day=1)
        days.append(first)
    return [_period_of(day) for day in reversed(days)]


def _period_of(day: date) -> FiscalPeriod:
    periods = ensure_periods(first_year_of(day))
    return next(period for period in periods if (period.year, period.month) == (day.year, day.month))


def _price_last_year() -> None:
    for grade in (7, 8):
        since = date(current_school_year() - 1, 7, 1)
        set_tariff(ensure_spp(), grade_level=grade, starts_on=since, amount=LAST_YEARS_TARIFF)


def _give_discounts(since: date) -> None:
    siblings = DiscountData(
        name="Potongan saudara", kind=DiscountKind.SIBLING, child_from=2, percent=10, position=1, starts_on=since
    )
    save_discount(None, siblings, [])
    staff = DiscountData(name="Anak guru", kind=DiscountKind.ASSIGNED, percent=50, position=2, starts_on=since)
    numbers = select(Student.nisn).where(Student.nisn.is_not(None)).order_by(Student.id).limit(STAFF_CHILDREN)
    chosen = [number for number in db.session.scalars(numbers) if number]
    give(save_discount(None, staff, []), chosen, starts_on=since, ends_on=None, note=None, by_id=None)


def _bill(period: FiscalPeriod) -> None:
    """As the job does, and as if it had been asked for on the first."""
    fees, moment = monthly_fees(), datetime.combine(period.starts_on, time(8), school_zone())
    batch = plan_batch(period, fees, EVERYBODY, by_id=None)
    batch.made_at = moment
    everybody = KeyRange(0, db.session.scalar(select(func.max(Student.id))) or 0)
    issue_invoices(period, fees, everybody, batch_id=batch.id)
    mine = update(Invoice).where(Invoice.fiscal_period_id == period.id).values(issued_at=moment)
    db.session.execute(mine, execution_options={"synchronize_session": False})


def _pay(student_id: int, cashier: Officer, more: int) -> Payment:
    bills = open_invoices([student_id])
    amount = sum(bill.remaining for bill in bills)
    tender = Tender(
        form_token=f"demo-{student_id}", student_id=student_id, method_id=ensure_cash().id, amount=amount + more,
        portions=oldest_first(bills, min(amount, amount + more)),
    )  # fmt: skip
    return take_payment(tender, cashier)
