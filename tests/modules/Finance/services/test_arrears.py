"""What is overdue."""

from datetime import timedelta

import pytest
from flask import Flask

from core.clock import today
from core.db import db
from modules.Finance.services.arrears import arrears_today
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")

LATE = {7: 1, 8: 30, 9: 31, 10: 90, 11: 91, 12: 0}
"""Month of the bill → days it is late; the last is due today."""


@pytest.mark.every_database
def test_what_is_left_is_told_by_age_and_by_rombel(app: Flask) -> None:
    ayu = make_student("Ayu Lestari", class_group_id=make_class_group("VII A").id).id
    budi = make_student("Budi Santoso").id
    for month, late in LATE.items():
        make_invoice(ayu, make_period(month), 100).due_on = today() - timedelta(days=late)
    other = make_invoice(budi, make_period(7), 1000)
    other.due_on = today() - timedelta(days=61)
    db.session.flush()
    make_payment(budi, 300, {other.id: 300})

    report = arrears_today()

    assert [(each.bills, each.amount) for each in report.by_age] == [(2, 200), (1, 100), (2, 800), (1, 100)]
    assert [(each.label, each.amount) for each in report.by_class] == [("tanpa rombel", 700), ("VII A", 500)]
    assert (report.bills, report.amount) == (6, 1200)


def test_nothing_is_overdue_in_an_empty_school() -> None:
    report = arrears_today()

    assert (report.amount, report.by_class) == (0, [])
