"""A cell's text is what a person would have typed."""

from datetime import date, datetime

import pytest

from core.sheets import Cell, CellTrouble, text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Siti \n  Aminah\t", "Siti Aminah"),
        ("\u00a0Ayu\u00a0", "Ayu"),
        ("0012", "0012"),
        (12.0, "12"),
        (3201012345678901.0, "3201012345678901"),
        (1.5, "1.5"),
        (float("inf"), "inf"),
        (date(2010, 1, 2), "2010-01-02"),
        (datetime(2010, 1, 2), "2010-01-02"),
        (datetime(2010, 1, 2, 7, 30), "2010-01-02 07:30:00"),
        ("", ""),
        (CellTrouble.NO_RESULT, ""),
    ],
)
def test_text_of_a_cell(cell: Cell, text: str) -> None:
    assert text_of(cell) == text
