"""What a row of attendance comes to."""

import pytest

from core.imports import Entry, Outcome
from modules.Payroll.models import Source
from modules.Payroll.reading.work_rows import WorkRow
from modules.Payroll.services.loans import Month
from modules.Payroll.services.work_grid import keep, quantities_in
from modules.Payroll.services.work_intake import compare_work, undo_work, write_work
from tests.factories.payroll import make_employee, make_quantity_kind

pytestmark = pytest.mark.usefixtures("app")

JULY = Month(2026, 7)


def row(number: int, numbers: dict[int, int], name: str | None = None, **known: str) -> WorkRow:
    told = [known.get(each) for each in ("staff_number", "nik", "nip", "nuptk")]
    return WorkRow(number, name, told[0], told[1], told[2], told[3], numbers)


def test_rows_are_new_changed_unchanged_or_of_nobody_and_are_taken_back() -> None:
    days, late = make_quantity_kind().id, make_quantity_kind("terlambat", "Kali terlambat").id
    siti, budi, ayu = (make_employee(name, staff_number=name).id for name in ("Siti", "Budi", "Ayu"))
    keep(2026, 7, {(budi, days): 2000, (ayu, days): 2100}, Source.TYPED)
    rows = [
        row(2, {days: 2200, late: 100}, staff_number="Siti"),
        row(3, {days: 2150}, name="budi"),
        row(4, {days: 2100}, name="Ayu"),
        row(5, {days: 2100}, name="Dewi"),
    ]

    results = compare_work(rows, JULY)
    written = write_work([each for each in results if each.outcome in {Outcome.NEW, Outcome.CHANGED}], JULY)
    told = quantities_in(2026, 7, [siti])[siti][late].hundredths
    entries = [Entry(number, Outcome.NEW, each.record_id, each.undo) for number, each in written.items()]

    assert [each.outcome for each in results] == [Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.ERROR]
    assert results[1].changes == {"Hari hadir": (20.0, 21.5)}
    assert told == 100
    assert undo_work(entries) == {}
    left = quantities_in(2026, 7, [siti, budi])
    assert list(left) == [budi]
    assert left[budi][days].hundredths == 2000
