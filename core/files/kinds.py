"""What a file is, by its first bytes: neither its name nor what the browser says of it is believed."""

from dataclasses import dataclass
from typing import IO

LOOKED_AT = 16


@dataclass(frozen=True)
class FileKind:
    """A kind of file."""

    extension: str
    mimetype: str


PDF = FileKind("pdf", "application/pdf")
JPEG = FileKind("jpg", "image/jpeg")
PNG = FileKind("png", "image/png")
WEBP = FileKind("webp", "image/webp")


def kind_of(content: IO[bytes]) -> FileKind | None:
    """The kind of `content`, which is left at its beginning; None for any that is not known here."""
    content.seek(0)
    first = content.read(LOOKED_AT)
    content.seek(0)
    if first.startswith(b"%PDF-"):
        return PDF
    if first.startswith(b"\xff\xd8\xff"):
        return JPEG
    if first.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return WEBP if first[:4] == b"RIFF" and first[8:12] == b"WEBP" else None
