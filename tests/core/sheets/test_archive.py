"""Zip files as careless programs leave them: read if nothing of the content is lost, else refused."""

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from core.sheets import DamagedWorkbookError, SheetLimits, TooLargeError
from tests.core.sheets.reading import cells_of
from tests.core.sheets.workbooks import Value, write_rows


def row(number: int) -> Sequence[Value]:
    return [f"Orang {number}", number]


ROWS: list[Sequence[Value]] = [["Nama", "Nilai"], *map(row, range(2, 3_000))]
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


class Pipe(io.RawIOBase):
    """Where nothing can be corrected afterwards: sizes and checksums follow the parts."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.content += piece
        return len(piece)


def at_each(content: bytes, mark: bytes, offset: int, field: bytes) -> bytes:
    """Put `field` at `offset` behind each `mark`."""
    changed, at = bytearray(content), content.find(mark)
    while at >= 0:
        changed[at + offset : at + offset + len(field)] = field
        at = content.find(mark, at + 4)
    return bytes(changed)


def streamed(content: bytes) -> bytes:
    pipe = Pipe()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return bytes(pipe.content)


def without_directory(content: bytes) -> bytes:
    return content[: content.find(CENTRAL)]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "no directory": without_directory,
    "no end": lambda content: content[: content.find(END)],
    "directory cut": lambda content: content[: content.find(CENTRAL) + 30],
    "end says zero parts": lambda content: at_each(content, END, 8, bytes(8)),
    "end points to nowhere": lambda content: at_each(content, END, 16, struct.pack("<L", 7)),
    "directory points to nowhere": lambda content: at_each(content, CENTRAL, 42, struct.pack("<L", 7)),
    "directory has wrong sizes": lambda content: at_each(content, CENTRAL, 20, struct.pack("<LL", 5, 5)),
    "directory has wrong checksums": lambda content: at_each(content, CENTRAL, 16, b"abcd"),
    "headers have wrong checksums": lambda content: at_each(content, LOCAL, 14, b"abcd"),
    "headers have wrong sizes": lambda content: at_each(content, LOCAL, 18, struct.pack("<LL", 5, 5)),
    "headers have no sizes": lambda content: at_each(content, LOCAL, 14, bytes(12)),
    "no checksum anywhere": lambda content: at_each(at_each(content, LOCAL, 14, bytes(4)), CENTRAL, 16, bytes(4)),
    "garbage at the end": lambda content: content + b"<br />Warning: something" * 100,
    "blanks in front": lambda content: b"\r\n\xef\xbb\xbf" + content,
    "notice in front": lambda content: b"<br />\n<b>Notice</b>: Undefined index\n" + content,
    "descriptors": streamed,
    "descriptors and no directory": lambda content: without_directory(streamed(content)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_zip_file_is_read_whole(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = write_rows(tmp_path / "a.xlsx", ROWS)
    path.write_bytes(damage(path.read_bytes()))

    assert cells_of(path) == {n: tuple(row(n)) for n in range(2, 3_000)}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_download_that_broke_off_is_damage_not_half_the_rows(tmp_path: Path, share: float) -> None:
    path = write_rows(tmp_path / "a.xlsx", ROWS)
    content = without_directory(path.read_bytes())
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(DamagedWorkbookError):
        cells_of(path)


def test_content_that_no_checksum_vouches_for_is_damage(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.xlsx", ROWS)
    path.write_bytes(at_each(at_each(path.read_bytes(), LOCAL, 14, b"abcd"), CENTRAL, 16, b"efgh"))

    with pytest.raises(DamagedWorkbookError):
        cells_of(path)


def test_a_styles_part_that_is_gone_is_damage_as_dates_would_be_numbers(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.xlsx", ROWS)
    path.write_bytes(path.read_bytes().replace(b"xl/styles.xml", b"xl/stylex.xml"))

    with pytest.raises(DamagedWorkbookError):
        cells_of(path)


def test_parts_without_number_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50):
            archive.writestr(f"part{number}", "")

    with pytest.raises(TooLargeError):
        cells_of(path, limits=SheetLimits(parts=40))
