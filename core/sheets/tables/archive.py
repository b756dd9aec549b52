"""A zip file whose members may be put together from pieces that were compressed long before."""

import struct
import zlib
from collections.abc import Iterable
from typing import IO, NamedTuple

from core.i18n import gettext as _
from core.sheets.errors import TooLargeError

LEVEL = 1
"""Five times as fast as zlib's usual 6, for files about a quarter larger."""

LARGEST = 0xFFFF_FFFF
"""Bytes a member may have without the 64-bit form that older programs can't read."""

LOCAL = struct.Struct("<IHHHHHIIIHH")
CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
END = struct.Struct("<IHHHHIIH")
LOCAL_SIGN, CENTRAL_SIGN, END_SIGN = 0x04034B50, 0x02014B50, 0x06054B50
VERSION, DEFLATED = 20, 8
NO_TIME, FIRST_DAY = 0, 33
"""1 January 1980: a file says nothing of when it was made that its row does not say."""


class _Member(NamedTuple):
    name: bytes
    crc: int
    packed: int
    size: int
    offset: int


def packed(texts: Iterable[str], *, is_end: bool = False) -> bytes:
    """`texts`, each let go of before the next, compressed so that other such pieces may follow; the last says so."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces = [deflate.compress(text.encode()) for text in texts]
    return b"".join([*pieces, deflate.flush(zlib.Z_FINISH if is_end else zlib.Z_FULL_FLUSH)])


class Archive:
    """A zip file being written to `target`, which can be sought."""

    def __init__(self, target: IO[bytes]) -> None:
        """Begin with nothing."""
        self._target = target
        self._members: list[_Member] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a member of compressed `pieces`, in any cut; they are unpacked once, for size and checksum.

        Raises TooLargeError when it is more than 4 GiB, and zlib.error when the pieces are damaged.
        """
        offset = self._target.tell()
        self._target.write(self._local(_Member(name.encode(), 0, 0, 0, offset)))
        inflate, crc, size, written = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0, 0
        for piece in pieces:
            self._target.write(piece)
            written += len(piece)
            content = inflate.decompress(piece)
            crc, size = zlib.crc32(content, crc), size + len(content)
        if not inflate.eof:
            raise zlib.error(f"{name} breaks off")
        self._close(_Member(name.encode(), crc, written, size, offset))

    def finish(self) -> None:
        """Write the directory."""
        start = self._target.tell()
        for member in self._members:
            self._target.write(self._central(member) + member.name)
        count, end = len(self._members), self._target.tell()
        self._target.write(END.pack(END_SIGN, 0, 0, count, count, end - start, start, 0))

    def _close(self, member: _Member) -> None:
        end = self._target.tell()
        if max(member.size, end) > LARGEST:
            raise TooLargeError(_("Berkas ini terlalu besar untuk Excel. Persempit daftarnya atau unduh sebagai CSV."))
        self._target.seek(member.offset)
        self._target.write(self._local(member))
        self._target.seek(end)
        self._members.append(member)

    @staticmethod
    def _local(member: _Member) -> bytes:
        facts = (DEFLATED, NO_TIME, FIRST_DAY, member.crc, member.packed, member.size, len(member.name), 0)
        return LOCAL.pack(LOCAL_SIGN, VERSION, 0, *facts) + member.name

    @staticmethod
    def _central(member: _Member) -> bytes:
        facts = (DEFLATED, NO_TIME, FIRST_DAY, member.crc, member.packed, member.size, len(member.name))
        return CENTRAL.pack(CENTRAL_SIGN, VERSION, VERSION, 0, *facts, 0, 0, 0, 0, 0, member.offset)
