"""Paying bills from a grant: a payment a student, with its receipt and entries like any other, and taking them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, insert, select

from core.audit import Officer
from core.clock import now
from core.db import db
from core.errors import TatausahaError
from core.i18n import gettext as _
from modules.Finance.errors import GrantError, SecondPersonError
from modules.Finance.models import (
    Grant,
    GrantApplication,
    GrantPayment,
    GrantRecipient,
    Invoice,
    Payment,
    PaymentVoid,
)
from modules.Finance.services.booking import hold_day
from modules.Finance.services.grants import amounts_for, find_grant
from modules.Finance.services.open_invoices import MOST_BILLS, payable
from modules.Finance.services.payments import Tender, find_by_token, take_payment
from modules.Finance.services.voids import void_payment
from modules.Student.models import Student
from modules.Student.services import is_visible

MOST_NAMED = 50


@dataclass(frozen=True)
class GrantForecast:
    """What paying it out would come to now."""

    students: int
    amount: int
    """Whole rupiah."""
    left_out: list[str]
    """Names of who gets it and has no bill that it pays, at most `MOST_NAMED`."""
    number_left_out: int


@dataclass(frozen=True)
class NotPaid:
    """A student for whom nothing was paid, for the run's page."""

    row: int | None
    column: str
    reason: str


@dataclass(frozen=True)
class Paid:
    """What a chunk of students came to."""

    payments: int
    amount: int
    without_bills: int
    refused: list[NotPaid]


@dataclass(frozen=True)
class Outcome:
    """What an application came to."""

    payments: int
    amount: int
    """Whole rupiah that stand."""
    voided: int


def grant_forecast(grant: Grant, due_until: date) -> GrantForecast:
    """Who would get how much, and who nothing."""
    open_sum = func.coalesce(func.sum(Invoice.amount - Invoice.settled), 0)
    rows = select(GrantRecipient.student_id, GrantRecipient.amount, open_sum)
    rows = rows.outerjoin(Invoice, (Invoice.student_id == GrantRecipient.student_id) & _is_paid_by(grant, due_until))
    rows = rows.where(GrantRecipient.grant_id == grant.id)
    rows = rows.group_by(GrantRecipient.student_id, GrantRecipient.amount)
    shares = {
        student_id: min(int(owed), own or grant.amount or int(owed))
        for student_id, own, owed in db.session.execute(rows)
    }
    left_out = [student_id for student_id, share in shares.items() if not share]
    return GrantForecast(
        students=len(shares) - len(left_out),
        amount=sum(shares.values()),
        left_out=_names(left_out[:MOST_NAMED]),
        number_left_out=len(left_out),
    )


def _names(student_ids: Sequence[int]) -> list[str]:
    """Of those whom who asks may see, by name."""
    names = select(Student.name).where(Student.id.in_(student_ids), is_visible())
    return list(db.session.scalars(names.order_by(Student.name, Student.id)))


def plan_application(
    grant: Grant, *, booked_on: date, due_until: date, note: str | None, by_id: int
) -> GrantApplication:
    """Keep what is paid out, for the job. Raises ClosedPeriodError, PaymentError for a day to come, GrantError."""
    if not grant.method.is_active:
        raise GrantError(_("Bantuan ini tidak dipakai lagi. Pakai lagi sebelum membukukannya."))
    application = GrantApplication(
        grant_id=grant.id,
        booked_on=hold_day(booked_on),
        due_until=due_until,
        note=note,
        made_by_id=by_id,
        made_at=now(),
    )
    db.session.add(application)
    db.session.flush()
    return application


def find_application(application_id: int) -> GrantApplication:
    """One of them. Raises GrantError."""
    application = db.session.get(GrantApplication, application_id)
    if application is None:
        raise GrantError(_("Pembukuan bantuan ini tidak ditemukan."))
    return application


def recipients_to_pay(application: GrantApplication) -> Select[Student]:
    """Who gets the grant, to be walked by number."""
    mine = select(GrantRecipient.student_id).where(GrantRecipient.grant_id == application.grant_id)
    return select(Student).where(Student.id.in_(mine))


def pay_from_grant(application: GrantApplication, student_ids: Sequence[int], officer: Officer) -> Paid:
    """A payment for each of them who has bills that the grant pays; who was paid already is left alone."""
    grant = find_grant(application.grant_id)
    made: list[Payment] = []
    without_bills = 0
    refused: list[NotPaid] = []
    for student_id, most in sorted(amounts_for(grant, student_ids).items()):
        token = f"grant-{application.id}-{student_id}"
        if find_by_token(token) is not None:
            continue
        portions = _portions(grant, application.due_until, student_id, most)
        if not portions:
            without_bills += 1
            continue
        tender = Tender(
            form_token=token, student_id=student_id, method_id=grant.method_id, amount=sum(portions.values()),
            portions=portions, received_on=application.booked_on, payer_name=grant.method.name,
            reference=application.note or "",
        )  # fmt: skip
        try:
            with db.session.begin_nested():
                payment = take_payment(tender, officer)
        except TatausahaError as refusal:
            refused.append(NotPaid(student_id, _("Siswa nomor %(number)s", number=student_id), str(refusal)))
            continue
        made.append(payment)
    rows = [{"payment_id": payment.id, "application_id": application.id} for payment in made]
    if rows:
        db.session.execute(insert(GrantPayment), rows)
    return Paid(len(made), sum(payment.amount for payment in made), without_bills, refused)


def outcome_of(application_id: int) -> Outcome:
    """What stands of it and what was voided."""
    rows = select(
        func.count(Payment.id), func.coalesce(func.sum(Payment.amount), 0), func.count(PaymentVoid.payment_id)
    )
    rows = rows.join(GrantPayment, GrantPayment.payment_id == Payment.id)
    rows = rows.outerjoin(PaymentVoid, PaymentVoid.payment_id == Payment.id)
    rows = rows.where(GrantPayment.application_id == application_id)
    payments, amount, voided = db.session.execute(rows).one()
    gone = select(func.coalesce(func.sum(PaymentVoid.amount), 0)).join(
        GrantPayment, GrantPayment.payment_id == PaymentVoid.payment_id
    )
    back = db.session.scalar(gone.where(GrantPayment.application_id == application_id)) or 0
    return Outcome(payments - voided, int(amount) - int(back), voided)


def payments_to_void(application_id: int) -> Select[Payment]:
    """Those that stand."""
    mine = select(GrantPayment.payment_id).where(GrantPayment.application_id == application_id)
    is_void = exists().where(PaymentVoid.payment_id == Payment.id)
    return select(Payment).where(Payment.id.in_(mine), ~is_void)


def check_second_person(application: GrantApplication, officer: Officer) -> None:
    """Raises SecondPersonError for who paid it out: as with any payment somebody else takes it back."""
    if application.made_by_id == officer.id:
        raise SecondPersonError(_("Pembatalan harus dilakukan orang lain, bukan yang membukukan bantuannya."))


def void_grant_payments(payments: Sequence[Payment], reason: str, officer: Officer) -> tuple[int, list[NotPaid]]:
    """Void each; how many, and which not and why."""
    done, refused = 0, []
    for payment_id, number in [(payment.id, payment.number) for payment in payments]:
        try:
            with db.session.begin_nested():
                void_payment(payment_id, reason, officer)
        except TatausahaError as refusal:
            refused.append(NotPaid(None, number, str(refusal)))
            continue
        done += 1
    return done, refused


def mark_application_undone(application_id: int) -> None:
    """Remember that it was taken back."""
    find_application(application_id).undone_at = now()


def _is_paid_by(grant: Grant, due_until: date) -> ColumnElement[bool]:
    condition = payable() & (Invoice.due_on <= due_until)
    return condition if grant.fee_id is None else condition & (Invoice.fee_id == grant.fee_id)


def _portions(grant: Grant, due_until: date, student_id: int, most: int | None) -> dict[int, int]:
    """Invoice → rupiah, the oldest first, as far as the grant goes."""
    bills = select(Invoice).where(Invoice.student_id == student_id, _is_paid_by(grant, due_until))
    bills = bills.order_by(Invoice.due_on, Invoice.id).limit(MOST_BILLS).execution_options(populate_existing=True)
    portions: dict[int, int] = {}
    for bill in db.session.scalars(bills):
        share = bill.remaining if most is None else min(bill.remaining, most - sum(portions.values()))
        if share <= 0:
            break
        portions[bill.id] = share
    return portions
