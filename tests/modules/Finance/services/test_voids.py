"""Voiding payments."""

import pytest
from flask import Flask

from core.audit import Officer
from core.db import db
from modules.Finance.errors import CashSessionError, PaymentError, PaymentNotFoundError, SecondPersonError
from modules.Finance.models import Invoice, Payment
from modules.Finance.services.cash_sessions import close_session, drawer_of, open_session
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.refunds import RefundRequest, refund_payment
from modules.Finance.services.settling import portions_of
from modules.Finance.services.voids import void_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_officer, make_payment, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def cashier(app: Flask) -> Officer:
    """Who takes the money."""
    return make_cashier()


@pytest.fixture
def bill(app: Flask) -> Invoice:
    """Ayu's."""
    return make_invoice(make_student("Ayu Lestari").id, make_period(7))


@pytest.fixture
def payment(bill: Invoice, cashier: Officer) -> Payment:
    """400,000 for it: 50,000 are deposit."""
    return make_payment(bill.student_id, 400_000, {bill.id: 350_000}, cashier=cashier)


@pytest.mark.every_database
def test_a_void_opens_the_bill_again_and_keeps_the_number(payment: Payment, bill: Invoice) -> None:
    number = payment.number

    void = void_payment(payment.id, "Salah siswa", make_officer("Bu Bendahara"))

    assert (payment.number, void.number[:4], void.officer_name) == (number, "BTL/", "Bu Bendahara")
    assert (bill.remaining, payment.allocated, deposit_of([bill.student_id])) == (350_000, 0, 0)
    assert portions_of(payment.id) == {}


def test_the_drawer_no_longer_expects_the_money(payment: Payment, cashier: Officer) -> None:
    void_payment(payment.id, "Salah siswa", make_officer())

    assert close_session(cashier, counted=0, reason="", handed_to="").expected == 0


def test_who_took_the_money_can_not_void_it(payment: Payment, cashier: Officer) -> None:
    with pytest.raises(SecondPersonError):
        void_payment(payment.id, "Salah siswa", cashier)


def test_a_reason_is_needed(payment: Payment) -> None:
    with pytest.raises(PaymentError, match="alasan"):
        void_payment(payment.id, "  ", make_officer())


def test_a_second_void_is_the_first_one(payment: Payment, bill: Invoice) -> None:
    first = void_payment(payment.id, "Salah siswa", make_officer())

    assert void_payment(payment.id, "Salah siswa", make_officer()) is first
    assert bill.settled == 0


def test_a_deposit_that_is_used_can_not_be_taken_back(payment: Payment, bill: Invoice, cashier: Officer) -> None:
    august = make_invoice(bill.student_id, make_period(8))
    make_payment(bill.student_id, 0, {august.id: 50_000}, drawn=50_000, cashier=cashier)

    with pytest.raises(PaymentError, match="sudah dipakai"):
        void_payment(payment.id, "Salah siswa", make_officer())
    db.session.rollback()


def test_voiding_the_payment_that_used_it_gives_the_deposit_back(
    payment: Payment, bill: Invoice, cashier: Officer
) -> None:
    august = make_invoice(bill.student_id, make_period(8))
    later = make_payment(bill.student_id, 0, {august.id: 50_000}, drawn=50_000, cashier=cashier)

    void_payment(later.id, "Salah bulan", make_officer())

    assert (deposit_of([bill.student_id]), august.settled) == (50_000, 0)


def test_what_is_partly_refunded_is_not_voided(payment: Payment, cashier: Officer) -> None:
    refund_payment(
        RefundRequest(
            form_token=token(), payment_id=payment.id, method_id=ensure_cash().id, amount=1, reason="Lebih bayar"
        ),
        cashier,
    )

    with pytest.raises(PaymentError, match="dikembalikan"):
        void_payment(payment.id, "Salah siswa", make_officer())


def test_cash_of_a_closed_drawer_goes_out_of_the_second_person_s(payment: Payment, cashier: Officer) -> None:
    close_session(cashier, counted=400_000, reason="", handed_to="Bu Bendahara")
    second = make_officer()
    with pytest.raises(CashSessionError):
        void_payment(payment.id, "Salah siswa", second)
    drawer = open_session(second, 500_000)

    void_payment(payment.id, "Salah siswa", second)

    assert drawer_of(drawer).expected == 100_000


def test_an_unknown_payment_is_not_found() -> None:
    with pytest.raises(PaymentNotFoundError):
        void_payment(4711, "Salah siswa", make_officer())
