"""Taking payments."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from core.audit import AuditEvent
from core.clock import today
from core.db import FailureKind, db, kind_of_failure
from modules.Finance.errors import CashSessionError, ClosedPeriodError, PaymentError
from modules.Finance.models import Allocation, Invoice, Payment
from modules.Finance.services import close_period, ensure_periods
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.payment_methods import add_bank, ensure_cash
from modules.Finance.services.payments import Tender, take_payment
from modules.Student.services import current_school_year
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_officer, make_payment, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ayu(app: Flask) -> int:
    """A student."""
    return make_student("Ayu Lestari").id


@pytest.fixture
def bill(ayu: int) -> Invoice:
    """Ayu's bill of 350,000."""
    return make_invoice(ayu, make_period(7))


def month_now() -> str:
    return f"{today().year}/{today().month:02d}"


@pytest.mark.every_database
def test_a_payment_settles_its_bill_and_gets_the_month_s_first_number(ayu: int, bill: Invoice) -> None:
    payment = make_payment(ayu, 350_000, {bill.id: 350_000})

    assert payment.number == f"KWT/{month_now()}/00001"
    assert (payment.allocated, bill.settled, bill.remaining) == (350_000, 350_000, 0)


def test_numbers_follow_each_other_and_a_refused_payment_takes_none(ayu: int, bill: Invoice) -> None:
    cashier = make_cashier()
    make_payment(ayu, 100_000, {bill.id: 100_000}, cashier=cashier)
    db.session.commit()
    with pytest.raises(PaymentError):
        make_payment(ayu, 300_000, {bill.id: 300_000}, cashier=cashier)
    db.session.rollback()

    assert make_payment(ayu, 50_000, {bill.id: 50_000}, cashier=cashier).number.endswith("/00002")


def test_part_of_a_bill_can_be_paid(ayu: int, bill: Invoice) -> None:
    make_payment(ayu, 100_000, {bill.id: 100_000})

    assert (bill.settled, bill.remaining) == (100_000, 250_000)


def test_what_is_too_much_becomes_a_deposit_that_pays_later(ayu: int, bill: Invoice) -> None:
    cashier = make_cashier()
    make_payment(ayu, 400_000, {bill.id: 350_000}, cashier=cashier)
    august = make_invoice(ayu, make_period(8))

    assert deposit_of([ayu]) == 50_000
    make_payment(ayu, 300_000, {august.id: 350_000}, cashier=cashier, drawn=50_000)
    assert (deposit_of([ayu]), august.remaining) == (0, 0)


def test_a_deposit_alone_pays_without_a_drawer(ayu: int, bill: Invoice) -> None:
    make_payment(ayu, 350_000)

    payment = take_payment(
        Tender(form_token=token(), student_id=ayu, method_id=ensure_cash().id, amount=0, drawn=350_000,
               portions={bill.id: 350_000}),
        make_officer(),
    )  # fmt: skip

    assert (payment.cash_session_id, bill.remaining, deposit_of([ayu])) == (None, 0, 0)


def test_one_payment_goes_to_brothers_and_sisters() -> None:
    ayu, budi = make_student("Ayu Lestari"), make_student("Budi Lestari")
    join(ayu, budi)
    bills = [make_invoice(each.id, make_period(7), 100) for each in (ayu, budi)]

    make_payment(ayu.id, 200, {each.id: 100 for each in bills})

    assert [each.remaining for each in bills] == [0, 0]


def test_bills_of_another_family_are_refused(ayu: int) -> None:
    other = make_invoice(make_student("Citra Dewi").id, make_period(7), 100)

    with pytest.raises(PaymentError, match="bukan milik keluarga"):
        make_payment(ayu, 100, {other.id: 100})


@pytest.mark.parametrize(
    ("amount", "portion", "drawn"),
    [(0, None, 0), (-1, None, 0), (10**12, None, 0), (100, 101, 0), (100, 0, 0), (100, -5, 0), (0, 100, -100)],
    ids=["nothing", "negative", "too much", "more than came in", "empty part", "negative part", "negative deposit"],
)
def test_sums_that_make_no_sense_are_refused(
    ayu: int, bill: Invoice, amount: int, portion: int | None, drawn: int
) -> None:
    with pytest.raises(PaymentError):
        make_payment(ayu, amount, {} if portion is None else {bill.id: portion}, drawn=drawn)


def test_more_than_the_deposit_can_not_be_drawn(ayu: int, bill: Invoice) -> None:
    make_payment(ayu, 10)

    with pytest.raises(PaymentError, match="Titipan keluarga ini tidak cukup"):
        make_payment(ayu, 0, {bill.id: 11}, drawn=11)


def test_the_same_form_sent_again_is_the_same_payment(ayu: int, bill: Invoice) -> None:
    cashier = make_cashier()
    tender = Tender(
        form_token=token(), student_id=ayu, method_id=ensure_cash().id, amount=350_000, portions={bill.id: 350_000}
    )

    first, second = take_payment(tender, cashier), take_payment(tender, cashier)

    assert first.id == second.id
    assert db.session.scalar(select(func.count()).select_from(Payment)) == 1


def test_cash_needs_an_open_drawer_and_a_bank_needs_none(ayu: int, bill: Invoice) -> None:
    officer = make_officer()
    bank = add_bank("BCA", "1234567890", officer)

    paid = take_payment(
        Tender(form_token=token(), student_id=ayu, method_id=bank.id, amount=10, reference="TRX 1"), officer
    )
    assert (paid.cash_session_id, paid.reference) == (None, "TRX 1")
    with pytest.raises(CashSessionError, match="belum dibuka"):
        take_payment(Tender(form_token=token(), student_id=ayu, method_id=ensure_cash().id, amount=10), officer)


def test_a_closed_month_takes_no_payment(ayu: int) -> None:
    month = next(each for each in ensure_periods(current_school_year()) if each.month == today().month)
    close_period(month)

    with pytest.raises(ClosedPeriodError, match="sudah ditutup"):
        make_payment(ayu, 10)


def test_days_to_come_and_cash_of_other_days_are_refused(ayu: int) -> None:
    cashier = make_cashier()
    for day, words in ((today() + timedelta(days=1), "sesudah hari ini"), (today() - timedelta(days=1), "tunai")):
        tender = Tender(form_token=token(), student_id=ayu, method_id=ensure_cash().id, amount=10, received_on=day)
        with pytest.raises(PaymentError, match=words):
            take_payment(tender, cashier)


@pytest.mark.every_database
def test_the_database_itself_refuses_to_settle_too_much(bill: Invoice) -> None:
    bill.settled = bill.amount + 1

    with pytest.raises(DBAPIError) as refused:
        db.session.flush()

    assert kind_of_failure(refused.value) is FailureKind.ROW
    db.session.rollback()


def test_the_trail_tells_who_took_what(ayu: int, bill: Invoice) -> None:
    payment = make_payment(ayu, 350_000, {bill.id: 350_000})

    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "finance.payment.take")).one()

    assert (event.actor_name, event.subject_name) == ("Kasir Kita", payment.number)
    assert event.details["amount"] == "Rp 350.000"


def test_allocations_say_where_the_money_went(ayu: int, bill: Invoice) -> None:
    payment = make_payment(ayu, 350_000, {bill.id: 350_000})

    assert [(row.payment_id, row.invoice_id, row.amount) for row in db.session.scalars(select(Allocation))] == [
        (payment.id, bill.id, 350_000)
    ]
