"""Values of cells, and their text as a person would have typed it."""

from datetime import date, datetime, time, timedelta
from math import isfinite

from core.sheets.problems import CellTrouble

Cell = int | float | str | bool | datetime | date | time | timedelta | CellTrouble
"""What one cell holds; an empty cell is an empty text."""


def text_of(cell: Cell) -> str:
    """The cell as one line of text: blanks collapsed, whole numbers without `.0`, dates as yyyy-mm-dd."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, CellTrouble):
        return ""
    if isinstance(cell, float) and isfinite(cell) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ")
    return str(cell)
