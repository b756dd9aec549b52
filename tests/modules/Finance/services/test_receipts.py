"""What a receipt says."""

import pytest

from modules.Finance.errors import PaymentNotFoundError
from modules.Finance.services.receipts import receipt_of
from modules.Finance.services.voids import void_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_officer, make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def test_it_says_what_was_paid_that_day_also_after_a_void() -> None:
    ayu = make_student("Ayu Lestari", class_group_id=make_class_group().id).id
    bill, cashier = make_invoice(ayu, make_period(7)), make_cashier()
    payment = make_payment(ayu, 400_000, {bill.id: 350_000}, cashier=cashier)
    before = receipt_of(payment.id)

    void_payment(payment.id, "Salah siswa", make_officer())
    after = receipt_of(payment.id)

    line = before.lines[0]
    assert (line.student, line.rombel, line.fee, line.period) == ("Ayu Lestari", "VII A", "SPP", "Juli 2026")
    assert (line.amount, before.to_deposit, before.words) == (350_000, 50_000, "Empat ratus ribu rupiah")
    assert (after.lines, after.to_deposit) == (before.lines, 50_000)
    assert (before.void, after.void is not None) == (None, True)


def test_an_unknown_one_is_not_found() -> None:
    with pytest.raises(PaymentNotFoundError):
        receipt_of(4711)
