"""What is still owed."""

import pytest

from modules.Finance.services.open_invoices import hold_invoices, oldest_first, open_invoices
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_only_what_is_open_is_shown_the_oldest_first() -> None:
    ayu, budi = make_student("Ayu Lestari").id, make_student("Budi Lestari").id
    august, july, paid = (make_invoice(ayu, make_period(month), 100) for month in (8, 7, 9))
    other = make_invoice(budi, make_period(7), 100)
    make_payment(ayu, 150, {paid.id: 100, august.id: 50})

    bills = open_invoices([ayu, budi])

    assert [(bill.invoice_id, bill.remaining) for bill in bills] == [(july.id, 100), (other.id, 100), (august.id, 50)]
    assert (bills[0].student_name, bills[0].fee, bills[0].period) == ("Ayu Lestari", "SPP", "Juli 2026")


def test_money_goes_to_the_oldest_bills_first() -> None:
    ayu = make_student().id
    july, august = (make_invoice(ayu, make_period(month), 100) for month in (7, 8))

    assert oldest_first(open_invoices([ayu]), 130) == {july.id: 100, august.id: 30}
    assert oldest_first(open_invoices([ayu]), 0) == {}


def test_bills_are_held_by_their_numbers() -> None:
    bill = make_invoice(make_student().id, make_period(7))

    assert hold_invoices([bill.id, 4711]) == {bill.id: bill}
