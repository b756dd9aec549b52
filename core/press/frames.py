"""How orders and answers go through a pipe: eight bytes of length, then so many bytes."""

import struct
from typing import IO

LENGTH = struct.Struct(">Q")
LARGEST = 256 * 1024 * 1024


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    """Send `content`."""
    pipe.write(LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """The next content; None when the other side has gone or says what can't be."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    if size > LARGEST:
        return None
    content = pipe.read(size)
    return content if len(content) == size else None
