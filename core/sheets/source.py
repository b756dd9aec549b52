"""What is known of the sheets of a workbook, whatever its format: which rows are filled, and where they are kept."""

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple


class Part(NamedTuple):
    """Some consecutive filled rows of a sheet, each of their columns packed by itself, one behind the other."""

    first: int
    """How many filled rows of the sheet come before them."""
    rows: int
    offset: int
    sizes: tuple[int, ...]
    """Bytes of each column, from A on; an empty column has none."""


@dataclass(eq=False)
class SheetIndex:
    """One visible sheet."""

    name: str
    filled: "array[int]" = field(default_factory=lambda: array("L"))
    """Numbers of the filled rows, ascending."""
    parts: list[Part] = field(default_factory=list)
    hidden_rows: int = 0
    """How many of the rows are hidden."""
