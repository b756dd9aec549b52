"""Reading a chunk column by column, with the rows that one of its cells spoils."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from core.sheets import Cell, Layout, RowChunk, RowProblem
from modules.Student.dapodik.checked_columns import Column, Reader, read_cells

T = TypeVar("T")


class ColumnReading:
    """The problems met while one chunk is read."""

    def __init__(self, chunk: RowChunk, layout: Layout) -> None:
        """Read `chunk`, whose columns messages call as `layout` does."""
        self._chunk = chunk
        self._layout = layout
        self.problems: list[RowProblem] = []
        self.refused: set[int] = set()
        """Numbers of the rows with problems."""

    def column(self, key: str, read: Reader[T]) -> list[T | None]:
        """The values of a column, one a row; None also where a cell can't be used."""
        cells = self._chunk.columns[key]
        values: list[T | None] = [None] * len(cells)
        self._refuse_cells(key, read_cells(cells, range(len(cells)), read, values))
        return values

    def checked(self, key: str, column: Column, cells: Sequence[Cell] | None = None) -> list[Any]:
        """The same of a column that is checked as a whole; `cells` instead of those of the chunk."""
        values, reasons = column.values(self._chunk.columns[key] if cells is None else cells)
        self._refuse_cells(key, reasons)
        return values

    def refuse(self, row: int, key: str, reason: str) -> None:
        """Take note of what is wrong with a cell."""
        self.problems.append(RowProblem(row, self._layout.title_of(key), reason))
        self.refused.add(row)

    def sorted_problems(self) -> list[RowProblem]:
        """What is wrong, in the order of rows."""
        return sorted(self.problems, key=lambda problem: problem.row)

    def _refuse_cells(self, key: str, reasons: Mapping[int, str]) -> None:
        for index, reason in reasons.items():
            self.refuse(self._chunk.numbers[index], key, reason)
