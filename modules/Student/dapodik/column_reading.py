"""Reading a chunk column by column, with the rows that one of its cells spoils."""

from collections.abc import Callable
from typing import TypeVar

from core.sheets import Cell, CellTrouble, Layout, RowChunk, RowProblem
from modules.Student.dapodik.refusal import CellRefusedError

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

    def column(self, key: str, read: Callable[[Cell], T | None]) -> list[T | None]:
        """The values of a column, one a row; None also where a cell can't be used."""
        values: list[T | None] = []
        for row, cell in zip(self._chunk.numbers, self._chunk.columns[key], strict=True):
            try:
                values.append(read(_sound(cell)))
            except CellRefusedError as error:
                values.append(None)
                self.refuse(row, key, str(error))
        return values

    def refuse(self, row: int, key: str, reason: str) -> None:
        """Take note of what is wrong with a cell."""
        self.problems.append(RowProblem(row, self._layout.title_of(key), reason))
        self.refused.add(row)

    def sorted_problems(self) -> list[RowProblem]:
        """What is wrong, in the order of rows."""
        return sorted(self.problems, key=lambda problem: problem.row)


def _sound(cell: Cell) -> Cell:
    if isinstance(cell, CellTrouble):
        raise CellRefusedError(cell.reason)
    return cell
