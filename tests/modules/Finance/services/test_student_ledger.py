"""A family's account, and two students who are one."""

import pytest

from core.clock import today
from core.db import db
from modules.Finance.models import BankLine, Payment
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.refunds import RefundRequest, refund_payment
from modules.Finance.services.student_ledger import move_ledger, nothing_against, statement_of
from modules.Finance.services.voids import void_payment
from modules.Finance.services.write_offs import approve_write_off, propose_write_off
from tests.factories.bank import make_bank, make_line
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_officer, make_payment, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_the_balance_is_what_was_billed_less_what_was_paid() -> None:
    ayu, cashier = make_student("Ayu Lestari").id, make_cashier()
    bill = make_invoice(ayu, make_period(7), 1000)
    payment = make_payment(ayu, 600, {bill.id: 600}, cashier=cashier)
    refund_payment(
        RefundRequest(form_token=token(), payment_id=payment.id, method_id=payment.method_id, amount=100, reason="x"),
        cashier,
    )
    voided = make_payment(ayu, 50, {bill.id: 50}, cashier=cashier)
    void_payment(voided.id, "Salah", make_officer())
    approve_write_off(propose_write_off(bill.id, 200, "Tidak mampu", make_officer()).id, make_officer())

    statement = statement_of(ayu)

    assert statement.balance == bill.remaining == 300
    assert sorted((entry.billed, entry.paid) for entry, _balance in statement.lines) == [
        (0, -100), (0, -50), (0, 50), (0, 200), (0, 600), (1000, 0),
    ]  # fmt: skip
    assert {entry.day for entry, _balance in statement.lines if entry.paid} == {today()}


@pytest.mark.every_database
def test_payments_and_deposit_go_along_when_two_students_are_one() -> None:
    going, staying = make_student().id, make_student().id
    payment = make_payment(going, 300).id
    make_payment(staying, 200)

    assert nothing_against(going, staying) is None
    line = make_line(make_bank(), student_id=going).id
    move_ledger(going, staying)

    assert (deposit_of([going]), deposit_of([staying])) == (0, 500)
    assert db.session.get_one(Payment, payment, populate_existing=True).student_id == staying
    assert db.session.get_one(BankLine, line, populate_existing=True).student_id == staying


def test_an_account_without_entries_is_empty() -> None:
    assert statement_of(make_student().id).balance == 0
