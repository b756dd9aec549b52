"""What a table is, whatever file it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    """Also numbers that identify: their leading zeros count."""
    DATE = "date"
    MOMENT = "moment"
    """Aware; shown on the table's clock."""
    MONEY = "money"
    """Whole rupiah."""
    NUMBER = "number"


@dataclass(frozen=True)
class TableColumn:
    """A column of the file."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16
    """In characters."""


@dataclass(frozen=True)
class Table:
    """A header and columns; the values come in parts."""

    name: str
    """On the tab."""
    columns: Sequence[TableColumn]
    zone: tzinfo = UTC
