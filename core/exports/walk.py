"""The way through a list that becomes a file: rows by the list's own keys, and at the end the file itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.exports.errors import ExportError
from core.exports.order import Order
from core.exports.parts import NOTHING, new_part
from core.i18n import gettext as _
from core.jobs.walks import Extent, Piece, Walk
from core.sheets.tables import MOST_ROWS

BEGIN: dict[str, Any] = {"key": None, "rows": 0, "part": NOTHING}


@dataclass(frozen=True)
class SomeRows:
    """Rows to be written as one piece of the file."""

    columns: list[Sequence[Any]]
    before: int
    """Rows that stand in earlier pieces."""
    part: str
    after: str


@dataclass(frozen=True)
class AllParts:
    """Nothing is left to read: the pieces up to `last` are the file."""

    rows: int
    last: str


@dataclass(frozen=True)
class Leftovers:
    """The file is committed: its pieces are of no use any more."""


class ListWalk(Walk):
    """Open for one slice; the cursor says up to which key, how many rows, and which piece was the last."""

    def __init__(self, order: Order) -> None:
        """Walk what `order` asks for."""
        self._order = order

    def measure(self) -> Extent:
        """The number of rows now. Raises ExportError when a sheet can't hold them."""
        total = self._order.count()
        if self._order.form == "xlsx" and total > MOST_ROWS:
            raise ExportError(
                _("Excel menampung paling banyak 1.048.575 baris. Persempit daftarnya atau unduh sebagai CSV.")
            )
        return Extent(end=None, total=total)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The next rows; behind the last ones the whole file; behind that, in a chunk of its own, what is left over."""
        state = cursor or BEGIN
        if state.get("is_tidy"):
            return None
        if state.get("is_whole"):
            return Piece(state | {"is_tidy": True}, 0, Leftovers(), is_last=True)
        columns, key = self._order.columns_after(state["key"], size)
        if not columns:
            return Piece(state | {"is_whole": True}, 0, AllParts(state["rows"], state["part"]), is_last=False)
        count, part = len(columns[0]), new_part()
        content = SomeRows(columns, before=state["rows"], part=part, after=state["part"])
        return Piece({"key": key, "rows": state["rows"] + count, "part": part}, count, content, is_last=False)
