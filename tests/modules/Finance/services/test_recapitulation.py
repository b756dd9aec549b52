"""The sheet of a school year."""

import pytest

from core.db import db
from modules.Finance.services.cancelling import cancel_invoice
from modules.Finance.services.recapitulation import (
    ORDER,
    RecapFilter,
    RecapRow,
    as_row,
    recap_page,
    recap_totals,
    recap_years,
    together,
)
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def sheet(wanted: RecapFilter) -> list[RecapRow]:
    """All its rows, once they add up to its totals."""
    rows = [as_row(row) for row in db.session.execute(recap_page(wanted).order_by(*ORDER))]
    totals = recap_totals(wanted)
    assert [together([row.cells[month] for row in rows]) for month in range(12)] == totals
    return rows


def test_months_are_of_one_school_year_and_one_fee() -> None:
    group = make_class_group("VII A")
    ayu, budi = make_student("Ayu", class_group_id=group.id).id, make_student("Budi").id
    july, june = make_invoice(ayu, make_period(7), 100), make_invoice(ayu, make_period(6), 100)
    make_invoice(ayu, make_period(6, first_year=2025), 999)
    make_invoice(budi, make_period(6, first_year=2025), 999)
    make_payment(ayu, 130, {july.id: 100, june.id: 30})
    wanted = RecapFilter(july.fee_id, recap_years()[0].id)

    (row,) = sheet(wanted)

    assert [cell.status for cell in row.cells] == ["lunas", *[None] * 10, "sebagian"]
    assert (row.student, row.rombel, row.total.billed, row.total.settled, row.total.left) == (
        "Ayu",
        "VII A",
        200,
        130,
        70,
    )
    assert sheet(RecapFilter(july.fee_id + 1, wanted.school_year_id)) == []


@pytest.mark.every_database
def test_what_was_taken_back_counts_nothing_and_several_of_a_month_count_together() -> None:
    ayu = make_student().id
    first = make_invoice(ayu, make_period(7), 100)
    cancel_invoice(first, "Salah", by_id=None)
    db.session.flush()
    make_invoice(ayu, make_period(7), 300)
    before = make_invoice(ayu, make_period(8), 40)
    before.revision = -1
    db.session.flush()
    make_invoice(ayu, make_period(8), 60)

    (row,) = sheet(RecapFilter(first.fee_id, recap_years()[0].id))

    assert [cell.billed for cell in row.cells][:3] == [300, 100, None]
    assert [cell.status for cell in row.cells][:3] == ["belum", "belum", None]
