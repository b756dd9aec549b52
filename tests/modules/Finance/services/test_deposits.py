"""What was paid and belongs to no bill yet."""

import pytest

from core.db import db
from modules.Finance.errors import PaymentError
from modules.Finance.services.deposits import deposit_of, draw, entries_of, move_deposit
from tests.factories.ledger import make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_the_balance_is_the_sum_of_the_entries() -> None:
    student = make_student().id
    first, second = make_payment(student, 300), make_payment(student, 200)

    move_deposit(second.id, {student: -50})

    assert deposit_of([student]) == 450
    assert (entries_of(first.id), entries_of(second.id)) == ({student: 300}, {student: 150})


def test_a_family_draws_from_one_member_after_the_other() -> None:
    ayu, budi = sorted([make_student().id, make_student().id])
    make_payment(ayu, 100)
    make_payment(budi, 100)

    assert draw([ayu, budi], 150) == {ayu: 100, budi: 50}
    with pytest.raises(PaymentError):
        draw([ayu, budi], 201)


def test_nothing_can_be_taken_that_is_not_there() -> None:
    student = make_student().id
    payment = make_payment(student, 100)

    with pytest.raises(PaymentError, match="sudah dipakai"):
        move_deposit(payment.id, {student: -101})
    db.session.rollback()
