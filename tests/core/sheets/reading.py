"""Reading whole files in tests."""

from pathlib import Path

from core.sheets import DEFAULT_LIMITS, Cell, Column, Layout, SheetLimits, open_rows

LAYOUT = Layout(columns=(Column("name", ("Nama",)), Column("value", ("Nilai",))), required=(("name",),))


def cells_of(path: Path, *, limits: SheetLimits = DEFAULT_LIMITS) -> dict[int, tuple[Cell, Cell]]:
    """Name and value of each row by its number."""
    with open_rows(path, LAYOUT, limits=limits) as rows:
        return {
            number: (name, value)
            for chunk in rows.chunks(size=700)
            for number, name, value in zip(chunk.numbers, chunk.columns["name"], chunk.columns["value"], strict=True)
        }


def values_of(path: Path, *, limits: SheetLimits = DEFAULT_LIMITS) -> list[Cell]:
    """The values only."""
    return [value for _name, value in cells_of(path, limits=limits).values()]
