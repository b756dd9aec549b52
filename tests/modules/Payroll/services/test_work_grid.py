"""The grid of a month."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from modules.Payroll.models import Employee, QuantityKind, Source, WorkQuantity
from modules.Payroll.services.work_grid import (
    copy_from_month_before,
    find_quantities,
    grid_of,
    keep,
    people_in,
    quantities_in,
    quantities_of,
)
from modules.Student.models import Unit
from tests.factories.payroll import make_contract, make_contract_kind, make_employee, make_quantity_kind
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def siti() -> Employee:
    """Somebody with a contract."""
    siti = make_employee()
    make_contract(siti, make_contract_kind())
    return siti


@pytest.fixture
def days() -> QuantityKind:
    """Days present."""
    return make_quantity_kind()


def known(siti: Employee, month: int = 7) -> dict[int, tuple[int, str]]:
    cells = quantities_in(2026, month, [siti.id]).get(siti.id, {})
    return {kind_id: (cell.hundredths, str(cell.source)) for kind_id, cell in cells.items()}


@pytest.mark.every_database
def test_numbers_are_kept_changed_and_taken_away_in_bulk(siti: Employee, days: QuantityKind) -> None:
    other = make_quantity_kind("terlambat", "Kali terlambat")
    key, late = (siti.id, days.id), (siti.id, other.id)
    changes = [
        keep(2026, 7, {key: 2200, late: 100}, Source.TYPED),
        keep(2026, 7, {key: 2200, late: 100}, Source.IMPORTED),
        keep(2026, 7, {key: 2150, late: None}, Source.IMPORTED),
        keep(2026, 7, {late: None}, Source.TYPED),
    ]

    assert changes == [2, 0, 2, 0]
    assert known(siti) == {days.id: (2150, "imported")}


def test_the_journal_fills_what_is_empty_and_follows_itself_but_never_a_person(
    siti: Employee, days: QuantityKind
) -> None:
    key = (siti.id, days.id)
    keep(2026, 7, {key: 1000}, Source.JOURNAL)
    keep(2026, 7, {key: 1100}, Source.JOURNAL)
    journal = known(siti)
    keep(2026, 7, {key: 900}, Source.TYPED)
    keep(2026, 7, {key: 1200}, Source.JOURNAL)

    assert journal == {days.id: (1100, "journal")}
    assert known(siti) == {days.id: (900, "typed")}


def test_the_grid_has_who_has_a_contract_in_the_month_in_three_queries(siti: Employee, days: QuantityKind) -> None:
    gone, kind = make_employee("Budi"), make_contract_kind("Lain")
    make_contract(gone, kind, ends_on=date(2026, 6, 30))
    make_employee("Citra")
    unit = Unit(code="SD", name="SD Contoh")
    db.session.add(unit)
    db.session.flush()
    keep(2026, 7, {(siti.id, days.id): 2200}, Source.TYPED)

    with statements() as seen:
        grid = grid_of(2026, 7, None)

    assert len(seen) == 3
    assert [(row.name, [cell.hundredths for cell in row.cells.values()]) for row in grid.rows] == [
        ("Siti Aminah", [2200])
    ]
    assert [name for _id, name in people_in(2026, 6, None)] == ["Budi", "Siti Aminah"]
    assert people_in(2026, 7, unit.id) == []


def test_what_is_empty_is_filled_from_the_month_before(siti: Employee, days: QuantityKind) -> None:
    weekly = make_quantity_kind("jam_mati", "Jam mati")
    keep(2025, 12, {(siti.id, days.id): 2000, (siti.id, weekly.id): 1800}, Source.TYPED)
    keep(2026, 1, {(siti.id, days.id): 2100}, Source.TYPED)

    copied = copy_from_month_before(2026, 1, None, [days.id, weekly.id])

    assert copied == 1
    assert known(siti, 1) == {days.id: (2100, "typed"), weekly.id: (1800, "typed")}
    assert [month for month, _cells in quantities_of(siti.id)] == [(2026, 1), (2025, 12)]
    rows = db.session.execute(find_quantities(2026, 1, None).order_by(WorkQuantity.id)).all()
    assert len(rows) == 2
    assert db.session.scalars(select(WorkQuantity.id)).all()
