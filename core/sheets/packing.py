"""The cells of a column as bytes, and back. Plain texts and JSON only: what is read back can't run anything."""

import json
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from core.sheets.cells import Cell
from core.sheets.problems import CellTrouble

ENCODING = ("utf-8", "surrogatepass")
BETWEEN = "\x1f"
TEXTS, JSON = b"t", b"j"
FASTEST = 1


def pack(cells: Sequence[Cell]) -> bytes:
    """The cells of a column, compressed; nothing for a column of empty texts."""
    if cells.count("") == len(cells):
        return b""
    return zlib.compress(_written(cells), FASTEST)


def unpack(content: bytes, rows: int) -> list[Cell]:
    """The cells that `pack` wrote. Raises zlib.error or ValueError for what it did not write."""
    if not content:
        return [""] * rows
    plain = zlib.decompress(content)
    text = plain[1:].decode(*ENCODING)
    cells: list[Cell] = [*text.split(BETWEEN)] if plain[:1] == TEXTS else json.loads(text, object_hook=as_cell)
    if len(cells) != rows:
        raise ValueError("a column of another length")
    return cells


def _written(cells: Sequence[Cell]) -> bytes:
    text = _joined(cells)
    if text is not None and text.count(BETWEEN) == len(cells) - 1:
        return TEXTS + text.encode(*ENCODING)
    return JSON + json.dumps(cells, default=as_json, ensure_ascii=False).encode(*ENCODING)


def _joined(cells: Sequence[Any]) -> str | None:
    try:
        return BETWEEN.join(cells)
    except TypeError:
        return None


def as_json(cell: object) -> dict[str, object]:
    """What JSON has no kind for."""
    match cell:
        case CellTrouble():
            return {"trouble": cell.name}
        case datetime():
            return {"datetime": cell.isoformat()}
        case date():
            return {"date": cell.isoformat()}
        case time():
            return {"time": cell.isoformat()}
        case timedelta():
            return {"seconds": cell.total_seconds()}
    raise TypeError(cell)


def _trouble(name: str) -> CellTrouble:
    return CellTrouble[name]


def _seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


READERS: dict[str, Callable[..., object]] = {
    "trouble": _trouble,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": _seconds,
}


def as_cell(value: dict[str, str]) -> object:
    """The cell that `as_json` wrote."""
    ((kind, content),) = value.items()
    return READERS[kind](content)
