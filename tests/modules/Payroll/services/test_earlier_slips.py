"""What the year's slips hold already: locked ones only, reversals taken off, the payroll at hand left out."""

import pytest

from core.db import db
from modules.Payroll.services.earlier_slips import NOTHING, totals_before
from tests.factories.payroll_run import BASE, calculated, locked, make_officer, make_run, make_staff

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_months_come_in_order_and_drafts_do_not_count() -> None:
    ids = make_staff("Ayu", "Budi")
    maker, head = make_officer(), make_officer("Kepala", "headmaster")
    first, second, third = (make_run(maker, month=month).id for month in (7, 8, 9))
    locked(second, head)
    locked(first, head)
    calculated(third)

    found = totals_before(db.session(), [*ids, 999], 2026, 10)

    assert [(each.month, each.gross) for each in found[ids[0]].months] == [(7, BASE), (8, BASE)]
    assert all(each.tax >= 0 for each in found[ids[1]].months)
    assert found[999] is NOTHING


def test_the_payroll_at_hand_is_left_out_and_other_years_are_not_counted() -> None:
    (ayu,) = make_staff("Ayu")
    head = make_officer("Kepala", "headmaster")
    run_id = make_run().id
    locked(run_id, head)

    assert totals_before(db.session(), [ayu], 2026, 7)[ayu].months != ()
    assert totals_before(db.session(), [ayu], 2026, 7, without_run_id=run_id)[ayu] is NOTHING
    assert totals_before(db.session(), [ayu], 2027, 1)[ayu] is NOTHING
    assert totals_before(db.session(), [ayu], 2026, 6)[ayu] is NOTHING
