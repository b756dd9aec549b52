"""Opening arrears beside what is there."""

from datetime import date

import pytest

from core.db import db
from core.imports import Entry, Outcome
from modules.Finance.models import Cadence, Invoice
from modules.Finance.services import close_period
from modules.Finance.services.arrears_rows import ArrearsRow
from modules.Finance.services.fees import FeeData, add_fee, ensure_spp
from modules.Finance.services.opening_arrears import compare_arrears, undo_arrears, write_arrears
from tests.factories.finance import make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def arrear(nisn: str, fee: str = "SPP", month: date | None = None, amount: int = 100_000) -> ArrearsRow:
    """A row that could be read."""
    return ArrearsRow(2, nisn=nisn, fee=fee, month=month, amount=amount)


def test_sums_of_before_stand_beside_each_other() -> None:
    ensure_spp()
    nisn, july = make_student().nisn, make_period(7)
    assert nisn is not None

    for amount in (100_000, 200_000):
        results = compare_arrears([arrear(nisn, amount=amount)], taken_over_id=july.id)
        write_arrears(results, taken_over_id=july.id)

    again = compare_arrears([arrear(nisn)], taken_over_id=july.id)
    assert [result.outcome for result in again] == [Outcome.UNCHANGED]


def test_a_fee_that_is_due_once_is_billed_by_either() -> None:
    add_fee(FeeData(code="GEDUNG", name="Uang gedung", cadence=Cadence.ONCE))
    nisn, july = make_student().nisn, make_period(7)
    assert nisn is not None
    write_arrears(compare_arrears([arrear(nisn, "gedung")], taken_over_id=july.id), taken_over_id=july.id)

    again = compare_arrears([arrear(nisn, "Uang gedung", date(2026, 8, 1), 5)], taken_over_id=july.id)

    assert [result.outcome for result in again] == [Outcome.CONFLICT]


def test_a_closed_month_refuses_and_keeps() -> None:
    ensure_spp()
    nisn, july, august = make_student().nisn, make_period(7), make_period(8)
    assert nisn is not None
    row = arrear(nisn, month=august.starts_on)
    written = write_arrears(compare_arrears([row], taken_over_id=july.id), taken_over_id=july.id)
    close_period(august)

    other = compare_arrears([arrear(str(make_student().nisn), month=august.starts_on)], taken_over_id=july.id)
    kept = undo_arrears([Entry(1, Outcome.NEW, written[2].record_id, {})])

    assert [result.outcome for result in other] == [Outcome.CONFLICT]
    assert "sudah ditutup" in kept[1]
    assert not db.session.get_one(Invoice, written[2].record_id).is_cancelled
