"""Giving money back."""

import pytest
from flask import Flask

from core.audit import Officer
from modules.Finance.errors import PaymentError
from modules.Finance.models import Invoice, Payment, Refund
from modules.Finance.services.cash_sessions import close_session
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.refunds import RefundRequest, refund_payment, refundable, refunds_of
from modules.Finance.services.voids import void_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_officer, make_payment, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def cashier(app: Flask) -> Officer:
    """Whose drawer is open."""
    return make_cashier()


@pytest.fixture
def bills(app: Flask) -> list[Invoice]:
    """July and August of Ayu, 100 each."""
    ayu = make_student("Ayu Lestari").id
    return [make_invoice(ayu, make_period(month), 100) for month in (7, 8)]


@pytest.fixture
def payment(bills: list[Invoice], cashier: Officer) -> Payment:
    """250 for them: 50 are deposit."""
    return make_payment(bills[0].student_id, 250, {bill.id: 100 for bill in bills}, cashier=cashier)


def give_back(payment: Payment, amount: int, officer: Officer, form_token: str = "") -> Refund:
    """A refund in cash."""
    return refund_payment(
        RefundRequest(
            form_token=form_token or token(),
            payment_id=payment.id,
            method_id=ensure_cash().id,
            amount=amount,
            reason="Lebih bayar",
        ),
        officer,
    )


@pytest.mark.every_database
def test_the_deposit_goes_first_then_the_youngest_bill(
    payment: Payment, bills: list[Invoice], cashier: Officer
) -> None:
    refund = give_back(payment, 120, cashier)

    assert refund.number.startswith("PGB/")
    assert ([bill.remaining for bill in bills], deposit_of([payment.student_id])) == ([0, 70], 0)
    assert (payment.refunded, payment.allocated) == (120, 130)


def test_never_more_than_was_paid(payment: Payment, cashier: Officer) -> None:
    give_back(payment, 200, cashier)

    with pytest.raises(PaymentError, match="paling banyak Rp 50"):
        give_back(payment, 51, cashier)
    give_back(payment, 50, cashier)
    assert (refundable(payment), len(refunds_of(payment.id))) == (0, 2)


def test_a_deposit_that_is_used_is_not_given_back(payment: Payment, cashier: Officer) -> None:
    september = make_invoice(payment.student_id, make_period(9), 50)
    make_payment(payment.student_id, 0, {september.id: 50}, drawn=50, cashier=cashier)

    assert refundable(payment) == 200


def test_the_same_form_sent_again_is_the_same_refund(payment: Payment, cashier: Officer) -> None:
    first = give_back(payment, 10, cashier, "form")

    assert give_back(payment, 10, cashier, "form") is first
    assert payment.refunded == 10


def test_nothing_is_given_back_of_a_voided_payment(payment: Payment, cashier: Officer) -> None:
    void_payment(payment.id, "Salah siswa", make_officer())

    with pytest.raises(PaymentError, match="sudah dibatalkan"):
        give_back(payment, 10, cashier)


def test_cash_given_back_leaves_the_drawer(payment: Payment, cashier: Officer) -> None:
    give_back(payment, 50, cashier)

    assert close_session(cashier, counted=200, reason="", handed_to="").difference == 0
