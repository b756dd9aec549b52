"""Open bills are added up in one way."""

from datetime import date, timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Finance.services.arrears import arrears_today
from modules.Finance.services.debtors import DebtorFilter, debt_totals, debts_of
from modules.Finance.services.owed import Owed, as_owed, owed_by, total
from modules.Finance.services.receivable_list import LATE, ReceivableFilter, total_of
from modules.Finance.services.receivable_sums import sums_by_class, sums_by_fee
from modules.Finance.services.receivables import receivables_today
from tests.factories.finance import make_late_bill, make_this_month

pytestmark = pytest.mark.usefixtures("app")


def test_a_sum_of_nothing_is_nothing() -> None:
    assert (as_owed(0, None), total([]), Owed(1, 5).plus(Owed(2, 6))) == (Owed(), Owed(), Owed(3, 11))


@pytest.mark.every_database
def test_letters_lists_pages_and_files_all_tell_the_same() -> None:
    period = make_this_month()
    bills = [make_late_bill(period, 100_000, days=days) for days in (5, 40, 100)]
    bills[0].settled = 30_000
    paid, cancelled = make_late_bill(period), make_late_bill(period)
    paid.settled, cancelled.cancelled_at = paid.amount, cancelled.issued_at
    make_late_bill(period, 500_000, days=-10)
    db.session.flush()
    late, everything = Owed(3, 270_000), Owed(4, 770_000)

    debts = debts_of([bill.student_id for bill in bills], today())
    letters = debt_totals(DebtorFilter(today()))
    arrears = arrears_today()

    assert Owed(letters.bills, letters.amount) == late
    assert total(Owed(debt.bills, debt.amount) for debt in debts.values()) == late
    assert (arrears.bills, arrears.amount) == late
    assert (total_of(ReceivableFilter(places=LATE)), total_of(ReceivableFilter())) == (late, everything)
    assert (receivables_today().total.overdue, receivables_today().total.all) == (late, everything)
    assert as_owed(*db.session.execute(owed_by()).one()) == everything
    for rows in (sums_by_class(), sums_by_fee()):
        row = db.session.execute(rows).one()
        ages = [row.age_0, row.age_1, row.age_2, row.age_3, row.age_4]
        assert (row.bills, row.total, ages) == (4, 770_000, [500_000, 70_000, 100_000, 0, 100_000])


def test_the_oldest_of_a_debt_is_told() -> None:
    bill = make_late_bill(make_this_month(), days=40)

    assert debts_of([bill.student_id], date(2100, 1, 1))[bill.student_id].oldest == today() - timedelta(days=40)
