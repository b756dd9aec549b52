"""The form a table takes as a file."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import IO, Any

from core.sheets.tables.table import Table


class Form(ABC):
    """One kind of file."""

    @abstractmethod
    def part(self, table: Table, columns: Sequence[Sequence[Any]], *, before: int) -> bytes:
        """The bytes of some rows, given by columns, which stand behind `before` others."""

    @abstractmethod
    def assemble(self, table: Table, pieces: Iterable[bytes], *, rows: int, target: IO[bytes]) -> None:
        """Write the whole file to `target`, which is empty and can be sought.

        The header, then the parts in order, as `pieces` of any cut; memory holds one piece, unpacked.
        """
