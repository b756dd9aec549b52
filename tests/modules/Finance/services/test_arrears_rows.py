"""Months as people write them."""

from datetime import date, datetime

import pytest

from core.sheets import Cell, CellRefusedError
from modules.Finance.services.arrears_rows import month_of

pytestmark = pytest.mark.usefixtures("app")

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("2026-05", MAY),
        ("05/2026", MAY),
        ("Mei 2026", MAY),
        ("17 Mei 2026", MAY),
        (datetime(2026, 5, 17), MAY),
        ("", None),
        ("Sebelumnya", None),
    ],
)
def test_a_month_is_read(cell: Cell, month: date | None) -> None:
    assert month_of(cell) == month


@pytest.mark.parametrize("cell", ["2026-13", "Mei", "1899-05", 5])
def test_what_is_no_month_is_refused(cell: Cell) -> None:
    with pytest.raises(CellRefusedError):
        month_of(cell)
