"""The files of a month in one ZIP: which lists, read piece by piece, then put together."""

import tempfile
import zipfile
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlencode

from flask import current_app

from core.exports import exports_of
from core.exports.order import Order
from core.exports.parts import Parts, folders
from core.exports.walk import AllParts, Leftovers, ListWalk
from core.jobs.walks import Extent, Piece, Walk
from modules.Finance.models import FiscalPeriod
from modules.Finance.services.fees import find_spp

EPOCH = (2000, 1, 1, 0, 0, 0)
"""The moment of each file in the ZIP: the same lists make the same archive."""


@dataclass(frozen=True)
class SheetDone:
    """All rows of one list are in pieces."""

    number: int


@dataclass(frozen=True)
class Archive:
    """All lists are in pieces: each with how many rows, and the name of its last piece."""

    sheets: list[tuple[int, str]]


@dataclass(frozen=True)
class SheetPiece:
    """Something to be done for one list."""

    number: int
    content: Any


@dataclass(frozen=True)
class SheetParts:
    """A list that is to be put together."""

    name: str
    """In the archive."""
    parts: Parts
    rows: int
    last: str


def orders_of(period: FiscalPeriod, language: str) -> list[Order]:
    """The lists of a month's pack, in the order of the archive."""
    days = {"since": period.starts_on.isoformat(), "until": period.ends_on.isoformat()}
    spp = find_spp()
    year = {"year": str(period.school_year_id)} | ({"fee": str(spp.id)} if spp is not None else {})
    wanted: list[tuple[str, dict[str, str]]] = [
        ("finance.receivables_by_class", {}),
        ("finance.receivables_by_fee", {}),
        ("finance.receivables", {}),
        ("finance.cash_book", days),
        ("finance.recapitulation", year),
        ("finance.voids", days),
        ("finance.numbers", days),
    ]
    return [_order(name, filters, language) for name, filters in wanted]


def _order(name: str, filters: dict[str, str], language: str) -> Order:
    export = exports_of(current_app).get(name)
    columns = [column.name for column in export.columns if column.permission is None]
    return Order(name, "xlsx", urlencode(filters), ",".join(columns), language)


class PackWalk(Walk):
    """List after list, each by its own keys, then the archive, then what is left over."""

    def __init__(self, orders: list[Order]) -> None:
        """Walk these."""
        self._orders = orders

    def measure(self) -> Extent:
        """All rows of all lists. Raises ExportError when a sheet can't hold them."""
        return Extent(end=None, total=sum(ListWalk(order).measure().total or 0 for order in self._orders))

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The next rows of the list that is under way."""
        state = cursor or {"number": 0, "inner": None, "done": []}
        if state.get("is_tidy"):
            return None
        if state.get("is_whole"):
            return Piece(state | {"is_tidy": True}, 0, Leftovers(), is_last=True)
        if state["number"] == len(self._orders):
            done = [(rows, part) for rows, part in state["done"]]
            return Piece(state | {"is_whole": True}, 0, Archive(done), is_last=False)
        return self._of_list(state, size)

    def _of_list(self, state: dict[str, Any], size: int) -> Piece:
        number = state["number"]
        piece = ListWalk(self._orders[number]).next_piece(state["inner"], None, size)
        assert piece is not None
        if isinstance(piece.content, AllParts):
            done = [*state["done"], [piece.content.rows, piece.content.last]]
            following = {"number": number + 1, "inner": None, "done": done}
            return Piece(following, 0, SheetDone(number), is_last=False)
        return Piece(state | {"inner": piece.cursor}, piece.size, SheetPiece(number, piece.content), is_last=False)


def parts_of(ticket: str, number: int) -> Parts:
    """Where the pieces of one list are."""
    return Parts(f"{ticket}-{number}")


def write_archive(
    target: IO[bytes], ticket: str, orders: list[Order], sheets: list[tuple[int, str]], notes: dict[str, str]
) -> None:
    """All lists as Excel files beside the notes, in one ZIP; memory holds one piece."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in notes.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text.encode("utf-8-sig"))
        for number, (order, (rows, last)) in enumerate(zip(orders, sheets, strict=True)):
            sheet = SheetParts(f"{number + 1} {order.table.name}.xlsx", parts_of(ticket, number), rows, last)
            _add(archive, order, sheet)


def _add(archive: zipfile.ZipFile, order: Order, sheet: SheetParts) -> None:
    folders().mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folders()) as whole:
        order.file_form.assemble(order.table, sheet.parts.read(sheet.last), rows=sheet.rows, target=whole)
        whole.seek(0)
        entry = zipfile.ZipInfo(sheet.name, EPOCH)
        with archive.open(entry, "w", force_zip64=True) as out:
            while piece := whole.read(1 << 20):
                out.write(piece)
