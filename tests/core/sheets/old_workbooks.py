"""Makers of .xls files, record by record ([MS-XLS]), in the plainest container ([MS-CFB])."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

SECTOR = 512
END_OF_CHAIN, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
GLOBALS, SHEET = 0x0005, 0x0010
DATE_STYLE = 1

Cell = str | float | bool | bytes
"""Bytes are a record of their own kind: `ERROR`."""
Cells = Mapping[tuple[int, int], Cell]
ERROR = b"\x2a\x01"
FORMULA_ERROR = b"\x02\0\x2a\0\0\0\xff\xff" + bytes(8)


def write_xls(
    path: Path,
    sheets: Mapping[str, Cells],
    *,
    hidden: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    locked: bool = False,
) -> Path:
    """A workbook with cells by row and column from 0; a float in column 9 is a date."""
    bodies = [_sheet(cells, hidden_rows) for cells in sheets.values()]
    tabs = [_record(0x85, struct.pack("<LBB", 0, name in hidden, 0) + _short(name)) for name in sheets]
    head = _begin(GLOBALS) + (_record(0x2F, b"\1\0\1\0\1\0") if locked else b"")
    head += _record(0x42, struct.pack("<H", 1200)) + _styles()
    offset = len(head) + sum(map(len, tabs)) + 4
    for index, (name, body) in enumerate(zip(sheets, bodies, strict=True)):
        tabs[index] = _record(0x85, struct.pack("<LBB", offset, name in hidden, 0) + _short(name))
        offset += len(body)
    path.write_bytes(container(head + b"".join(tabs) + _record(0x0A) + b"".join(bodies)))
    return path


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE file with one stream."""
    stream = stream.ljust(-(-max(len(stream), 4096) // SECTOR) * SECTOR, b"\0")
    count = len(stream) // SECTOR
    fats = -(-(count + 2 + count // 100) // 128)
    chain = [*range(1, count), END_OF_CHAIN, END_OF_CHAIN, *[FAT_SECTOR] * fats]
    fat = struct.pack(f"<{fats * 128}L", *chain, *[FREE] * (fats * 128 - len(chain)))
    folder = _entry("Root Entry", 5, child=1, start=END_OF_CHAIN) + _entry(name, 2, start=0, size=len(stream))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, fats, count, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    places = [*range(count + 1, count + 1 + fats)]
    header += struct.pack("<109L", *places, *[FREE] * (109 - fats))
    return header + stream + folder.ljust(SECTOR, b"\0") + fat


def _entry(name: str, kind: int, *, child: int = FREE, start: int, size: int = 0) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return written.ljust(64, b"\0") + struct.pack(
        "<HBB3L16xL16xLQ", len(written), kind, 1, FREE, FREE, child, 0, start, size
    )


def _styles() -> bytes:
    plain, dated = (struct.pack("<HH16x", 0, number) for number in (0, 14))
    return _record(0xE0, plain) + _record(0xE0, dated)


def _sheet(cells: Cells, hidden_rows: Sequence[int]) -> bytes:
    records = [_cell(row, column, cell) for (row, column), cell in sorted(cells.items())]
    rows = [_record(0x208, struct.pack("<6HL", row, 0, 1, 255, 0, 0, 0x20)) for row in hidden_rows]
    return _begin(SHEET) + b"".join(rows + records) + _record(0x0A)


def _cell(row: int, column: int, cell: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, DATE_STYLE if column == 9 else 0)
    if cell == FORMULA_ERROR:
        return _record(0x06, place + FORMULA_ERROR)
    if isinstance(cell, bytes | bool):
        return _record(0x205, place + (cell if isinstance(cell, bytes) else bytes([cell, 0])))
    if isinstance(cell, str):
        return _record(0x204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", cell))


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<4HLL", 0x0600, kind, 0x1FD2, 0x07CD, 0, 0x06))


def _short(name: str) -> bytes:
    return struct.pack("<BB", len(name), 0) + name.encode("latin-1")


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
