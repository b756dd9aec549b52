"""Rows of the files of what is owed: rombel by grade, those without one last."""

import pytest

from core.db import db
from modules.Finance.services.receivable_sums import ORDER, sums_by_class, sums_by_fee
from tests.factories.finance import make_invoice, make_this_month
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_row_a_rombel_in_the_order_of_grades_and_one_for_who_has_none() -> None:
    period, eighth, seventh = make_this_month(), make_class_group("VIII A", grade_level=8), make_class_group("VII A")
    for group in (eighth.id, seventh.id, None, seventh.id):
        make_invoice(make_student(class_group_id=group).id, period, 100_000)

    rows = db.session.execute(sums_by_class().order_by(*ORDER)).all()

    assert [(row.label, row.key, row.bills, row.total) for row in rows] == [
        ("VII A", seventh.id, 2, 200_000), ("VIII A", eighth.id, 1, 100_000), ("tanpa rombel", 0, 1, 100_000),
    ]  # fmt: skip
    assert [(row.label, row.total) for row in db.session.execute(sums_by_fee())] == [("SPP", 400_000)]
