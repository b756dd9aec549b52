"""The zip file that an .xlsx or .ods is, read by its local headers: a damaged file still has them.

Some programs write zip files whose directory is missing, cut off or wrong; Excel "repairs" them. Each part is
found by the header in front of it, a deflated part ends where its stream says, and nothing is unpacked whole.
A part is believed if a checksum written anywhere for it is right, or if none was ever written.
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from core.sheets.limits import SheetLimits
from core.sheets.refusals import damaged, locked, too_much_inside

LOCAL, CENTRAL, DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08"
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
STORED, DEFLATED = 0, 8
ENCRYPTED_FLAG, DESCRIPTOR_FLAG = 0x1, 0x8
UNKNOWN_SIZE = 0xFFFFFFFF
READ_BYTES = 256 * 1024
LONGEST_NAME = 512


@dataclass(frozen=True)
class Part:
    """One file inside."""

    name: str
    """Lower case, as programs disagree about it."""
    flags: int
    method: int
    crc: int
    size: int
    """Bytes in the archive, or 0 or 0xFFFFFFFF if the header does not know."""
    start: int


class Archive:
    """An opened zip file."""

    def __init__(self, file: IO[bytes], limits: SheetLimits) -> None:
        """Find the parts of `file`; raises SheetError."""
        self._file = file
        self._limits = limits
        self._parts: dict[str, Part] = {}
        for part in _local_parts(file):
            self._parts.setdefault(part.name, part)
            if len(self._parts) > limits.parts:
                raise too_much_inside()

    @property
    def names(self) -> list[str]:
        """Names of all parts, lower case."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self._parts

    def starts_with(self, name: str, content: bytes) -> bool:
        """Whether the part begins so."""
        return self.has(name) and next(self.stream(name, limit=self._limits.small_part_bytes), b"").startswith(content)

    def small_part(self, name: str) -> bytes:
        """The whole of a part that is small in every honest workbook."""
        return b"".join(self.stream(name, limit=self._limits.small_part_bytes))

    def stream(self, name: str, *, limit: int) -> Iterator[bytes]:
        """Unpack a part bit by bit; TooLargeError beyond `limit` bytes, DamagedWorkbookError if it is broken."""
        part = self._parts.get(name.lower())
        if part is None:
            raise damaged()
        if part.flags & ENCRYPTED_FLAG:
            raise locked()
        if part.method not in (STORED, DEFLATED):
            raise damaged()
        return self._checked(part, limit)

    def _checked(self, part: Part, limit: int) -> Iterator[bytes]:
        length = crc = 0
        unpacking = _Unpacking(self._file, part)
        for piece in unpacking.pieces():
            length += len(piece)
            if length > limit:
                raise too_much_inside()
            crc = zlib.crc32(piece, crc)
            yield piece
        written = {part.crc, unpacking.described_crc} - {0}
        if written and crc not in written and crc not in _central_crcs(self._file, part.name):
            raise damaged()


@contextmanager
def open_archive(path: Path, limits: SheetLimits) -> Iterator[Archive]:
    """Open the zip file at `path`; raises SheetError."""
    with path.open("rb") as file:
        yield Archive(file, limits)


class _Unpacking:
    """One part on its way out."""

    def __init__(self, file: IO[bytes], part: Part) -> None:
        self._file = file
        self._part = part
        self._at = part.start
        self.described_crc = 0
        """The checksum that follows the part, if one does."""

    def pieces(self) -> Iterator[bytes]:
        return self._inflated() if self._part.method == DEFLATED else self._as_stored()

    def _as_stored(self) -> Iterator[bytes]:
        rest = self._part.size
        if rest == UNKNOWN_SIZE or (self._part.flags & DESCRIPTOR_FLAG and not rest):
            raise damaged()
        while rest:
            piece = self._read(min(rest, READ_BYTES))
            if not piece:
                raise damaged()
            rest -= len(piece)
            yield piece

    def _inflated(self) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        packed = b""
        try:
            while not inflater.eof:
                packed = packed or self._read(READ_BYTES)
                if not packed:
                    raise damaged()
                piece = inflater.decompress(packed, READ_BYTES)
                packed = inflater.unconsumed_tail
                if piece:
                    yield piece
        except zlib.error as error:
            raise damaged() from error
        self._read_descriptor(inflater.unused_data)

    def _read(self, size: int) -> bytes:
        # Other parts may be read between two pieces.
        self._file.seek(self._at)
        content = self._file.read(size)
        self._at += len(content)
        return content

    def _read_descriptor(self, following: bytes) -> None:
        if self._part.flags & DESCRIPTOR_FLAG:
            following = (following + self._read(8))[:8].removeprefix(DESCRIPTOR)
            self.described_crc = int.from_bytes(following[:4], "little")


def _local_parts(file: IO[bytes]) -> Iterator[Part]:
    at = _find(file, LOCAL, 0)
    while at >= 0:
        part = _local_part(file, at)
        if part is not None:
            yield part
        at = _find(file, LOCAL, _end(file, part) if part else at + len(LOCAL))


def _local_part(file: IO[bytes], at: int) -> Part | None:
    """The part whose header is at `at`; None if these bytes only look like a header."""
    file.seek(at)
    head = file.read(LOCAL_HEADER.size)
    if len(head) < LOCAL_HEADER.size:
        return None
    _mark, _version, flags, method, _time, _date, crc, packed, _size, name_length, extra = LOCAL_HEADER.unpack(head)
    name = file.read(name_length) if name_length <= LONGEST_NAME else b""
    if not name or not name.isascii() or not name.decode().isprintable():
        return None
    start = at + LOCAL_HEADER.size + name_length + extra
    return Part(_plain(name), flags, method, crc, packed, start)


def _plain(name: bytes) -> str:
    return name.decode("ascii", "replace").lower().replace("\\", "/").lstrip("/")


def _end(file: IO[bytes], part: Part) -> int:
    """Where the next header may be: behind the part if its size is true, else anywhere."""
    end = part.start + part.size
    file.seek(end)
    return end if part.size != UNKNOWN_SIZE and file.read(2) == LOCAL[:2] else part.start


def _central_crcs(file: IO[bytes], name: str) -> set[int]:
    """The checksums that what is left of the directory has for `name`."""
    found = set()
    at = _find(file, CENTRAL, 0)
    while at >= 0:
        file.seek(at)
        head = file.read(CENTRAL_HEADER.size)
        if len(head) == CENTRAL_HEADER.size:
            fields = CENTRAL_HEADER.unpack(head)
            if _plain(file.read(fields[10])) == name:
                found.add(fields[7])
        at = _find(file, CENTRAL, at + len(CENTRAL))
    return found


def _find(file: IO[bytes], mark: bytes, start: int) -> int:
    """Where `mark` is next, from `start` on; -1 if nowhere."""
    rest = b""
    file.seek(start)
    while piece := file.read(READ_BYTES):
        found = (rest + piece).find(mark)
        if found >= 0:
            return start - len(rest) + found
        start += len(piece)
        rest = piece[-len(mark) + 1 :]
    return -1
