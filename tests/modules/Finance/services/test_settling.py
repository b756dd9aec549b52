"""An entry and the sum on the invoice, always together."""

import pytest

from modules.Finance.services.settling import portions_of, take_back
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_what_is_taken_back_comes_from_the_youngest_bill_and_leaves_a_trace() -> None:
    student = make_student().id
    july, august = (make_invoice(student, make_period(month), 100) for month in (7, 8))
    payment = make_payment(student, 200, {july.id: 100, august.id: 100})

    assert take_back(payment, 130) == {august.id: 100, july.id: 30}
    assert portions_of(payment.id) == {july.id: 70}
    assert (july.settled, august.settled, payment.allocated) == (70, 0, 70)
