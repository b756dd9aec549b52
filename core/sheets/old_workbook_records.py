"""What the parser of .xls does not tell: cells with errors, and hidden rows. Found record by record ([MS-XLS] 2.3)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

END_OF_CHAIN = 0xFFFFFFFC
"""From here on numbers of sectors mean something else."""
STREAM_NAMES = ("Workbook", "Book")
ENTRY_BYTES = 128
HEADER_SECTORS = 109

END, FORMULA, SHEET, ROW, VALUE, BEGIN = 0x0A, 0x06, 0x85, 0x208, 0x205, 0x809
ERROR_RESULT = b"\x02"
HIDDEN_ROW = 0x20


@dataclass
class Remarks:
    """Of one sheet; rows and columns count from 0."""

    errors: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def remarks_on_sheets(content: bytes) -> list[Remarks]:
    """The remarks on each sheet of an .xls in the order of tabs; none for a container that is put together oddly."""
    try:
        stream = _stream(content)
        places = [struct.unpack_from("<L", body)[0] for kind, body in _records(stream, 0) if kind == SHEET]
        return [_remarks(stream, place) for place in places]
    except (struct.error, IndexError):
        return []


def _remarks(stream: bytes, place: int) -> Remarks:
    found = Remarks()
    for kind, body in _records(stream, place):
        if kind == ROW and struct.unpack_from("<H", body, 12)[0] & HIDDEN_ROW:
            found.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif (kind == VALUE and body[7:8] == b"\x01") or (kind == FORMULA and _is_error(body)):
            found.errors.add(struct.unpack_from("<HH", body))
    return found


def _is_error(formula: bytes) -> bool:
    """Whether the eight bytes of its result say so, which are a number otherwise."""
    return formula[12:14] == b"\xff\xff" and formula[6:7] == ERROR_RESULT


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of the part that begins at `at`; parts inside it, as charts are, go with it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _stream(content: bytes) -> bytes:
    """The workbook in its container ([MS-CFB] 2); empty if there is none that is long enough to have sectors."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    (folder,) = struct.unpack_from("<L", content, 48)
    table = b"".join(_sector(content, size, number) for number in _table_sectors(content, size))
    numbers = struct.unpack(f"<{len(table) // 4}L", table[: len(table) // 4 * 4])
    entries = _chain(content, size, numbers, folder)
    for at in range(0, len(entries), ENTRY_BYTES):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") in STREAM_NAMES:
            start, count = struct.unpack_from("<LL", entries, at + 116)
            return _chain(content, size, numbers, start)[:count] if count >= 4096 else b""
    return b""


def _table_sectors(content: bytes, size: int) -> list[int]:
    numbers = list(struct.unpack_from(f"<{HEADER_SECTORS}L", content, 76))
    (more,) = struct.unpack_from("<L", content, 68)
    for _more in range(len(content) // size):
        if more >= END_OF_CHAIN:
            break
        *found, more = struct.unpack(f"<{size // 4}L", _sector(content, size, more))
        numbers.extend(found)
    return [number for number in numbers if number < END_OF_CHAIN]


def _chain(content: bytes, size: int, numbers: tuple[int, ...], start: int) -> bytes:
    pieces: list[bytes] = []
    # A chain that bites its tail ends with the file's length.
    while start < END_OF_CHAIN and len(pieces) * size <= len(content):
        pieces.append(_sector(content, size, start))
        start = numbers[start]
    return b"".join(pieces)


def _sector(content: bytes, size: int, number: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]
