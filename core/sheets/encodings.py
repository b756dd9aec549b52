"""How a text file is encoded: its mark at the start, else UTF-8 if it can be, else what Windows writes."""

import codecs
from pathlib import Path

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 4096
READ_BYTES = 1024 * 1024


def encoding_of(path: Path) -> str:
    """The encoding of the text in `path`."""
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    return marked_encoding(start) or ("utf-8" if _is_utf8(path) else "cp1252")


def marked_encoding(start: bytes) -> str | None:
    """The encoding that the first bytes give away; UTF-16 also without its mark."""
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    pairs = len(start) // 2
    # Every second byte of Latin text in UTF-16 is a zero, and no text has zeros otherwise.
    if pairs and start[1::2].count(0) * 2 > pairs and not start[0 : 2 * pairs : 2].count(0):
        return "utf-16-le"
    if pairs and start[0::2].count(0) * 2 > pairs and not start[1 : 2 * pairs : 2].count(0):
        return "utf-16-be"
    return None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(READ_BYTES):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
