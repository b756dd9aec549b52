"""What is owed, in one walk."""

from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Finance.models import Cadence
from modules.Finance.services.fees import FeeData, add_fee
from modules.Finance.services.receivables import NOBODY, AgedRow, receivables_today
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def amounts(row: AgedRow) -> list[int]:
    """Rupiah, age by age."""
    return [owed.amount for owed in row.ages]


@pytest.mark.every_database
def test_the_same_rupiah_stand_under_the_rombel_the_fee_and_the_whole() -> None:
    group = make_class_group("VII A")
    ayu, budi = make_student(class_group_id=group.id).id, make_student().id
    books = add_fee(FeeData(code="BUKU", name="Buku", cadence=Cadence.YEARLY))
    late = today() - timedelta(days=91)
    make_invoice(ayu, make_period(7), 100).due_on = late
    make_invoice(ayu, make_period(8), 200).due_on = today()
    book = make_invoice(ayu, make_period(9), 30)
    book.fee_id, book.due_on = books.id, today() - timedelta(days=40)
    partly = make_invoice(budi, make_period(7), 500)
    partly.due_on = late
    db.session.flush()
    make_payment(budi, 50, {partly.id: 50})

    told = receivables_today()

    assert [(row.key, row.label, amounts(row)) for row in told.by_class] == [
        (group.id, "VII A", [200, 0, 30, 0, 100]),
        (NOBODY, "tanpa rombel", [0, 0, 0, 0, 450]),
    ]
    assert [(row.label, amounts(row)) for row in told.by_fee] == [
        ("Buku", [0, 0, 30, 0, 0]),
        ("SPP", [200, 0, 0, 0, 550]),
    ]
    assert (told.total.all, told.total.overdue) == ((4, 780), (3, 580))
