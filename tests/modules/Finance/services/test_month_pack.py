"""Which lists are in a month's pack."""

import pytest

from modules.Finance.services.month_pack import PackWalk, orders_of
from tests.factories.finance import make_late_bill, make_this_month

pytestmark = pytest.mark.usefixtures("app")


def test_all_lists_are_there_and_their_rows_are_counted() -> None:
    period = make_this_month()
    make_late_bill(period)

    orders = orders_of(period, "id")

    assert [order.export for order in orders] == [
        "finance.receivables_by_class", "finance.receivables_by_fee", "finance.receivables", "finance.cash_book",
        "finance.recapitulation", "finance.voids", "finance.numbers",
    ]  # fmt: skip
    assert PackWalk(orders).measure().total == 4
