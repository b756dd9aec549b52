"""The open bills behind a figure."""

from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Finance.services.receivable_list import LATE, ReceivableFilter, find_receivables, total_of
from modules.Finance.services.receivables import NOBODY
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def found(wanted: ReceivableFilter) -> list[str]:
    """Names, in the order of the invoices, once the total was compared."""
    rows = db.session.execute(find_receivables(wanted)).all()
    assert total_of(wanted) == (len(rows), sum(row[0].remaining for row in rows))
    return sorted(row[1] for row in rows)


def test_it_is_narrowed_by_age_rombel_and_fee() -> None:
    group = make_class_group("VII A").id
    ayu, budi = make_student("Ayu", class_group_id=group).id, make_student("Budi").id
    paid = make_invoice(ayu, make_period(7), 100)
    make_payment(ayu, 100, {paid.id: 100})
    late = make_invoice(ayu, make_period(8), 100)
    late.due_on = today() - timedelta(days=5)
    make_invoice(budi, make_period(8), 100).due_on = today()
    db.session.flush()

    assert found(ReceivableFilter()) == ["Ayu", "Budi"]
    assert found(ReceivableFilter(places=LATE)) == ["Ayu"]
    assert found(ReceivableFilter(places=(0,))) == ["Budi"]
    assert found(ReceivableFilter(class_group_id=group)) == ["Ayu"]
    assert found(ReceivableFilter(class_group_id=NOBODY)) == ["Budi"]
    assert found(ReceivableFilter(fee_id=late.fee_id + 1)) == []
