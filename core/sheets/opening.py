"""Opening a file of any format that can be read."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import IO

from core.i18n import gettext as _
from core.sheets.archive import open_archive
from core.sheets.delimited import read_delimited
from core.sheets.description import FileFormat
from core.sheets.errors import NoRoomError
from core.sheets.filling import ShelfFiller
from core.sheets.limits import SheetLimits
from core.sheets.old_workbook import read_old_workbook
from core.sheets.opendocument import read_opendocument
from core.sheets.recognition import recognise
from core.sheets.shelf import Shelf, open_shelf

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
READING = 1
"""Grows whenever a reader reads the same file otherwise, so that what was kept before is read anew."""

Reader = Callable[[Path, ShelfFiller, SheetLimits, Path | None], None]


@contextmanager
def open_source(
    path: Path, *, limits: SheetLimits, folder: Path | None = None, kept: Path | None = None
) -> Iterator[Shelf]:
    """Check the file at `path`, put its rows on a shelf, and open that.

    The shelf is a temporary file in `folder` (the system's own if None) or, with `kept`, the file there: then it is
    used again as long as it is whole, of this version and of the same limits, and made anew otherwise.
    Raises the SheetError that says why the file can't be read.
    """
    if kept is None:
        with TemporaryFile(dir=folder) as file:
            yield _filled(path, file, limits, folder)
        return
    found = open_shelf(kept, stamp=_stamp(path, limits))
    opened, shelf = found if found is not None else _made(path, kept, limits, folder)
    with opened:
        yield shelf


def _made(path: Path, kept: Path, limits: SheetLimits, folder: Path | None) -> tuple[IO[bytes], Shelf]:
    """Make the shelf under another name first: whoever finds it finds it whole. Nobody else may read it."""
    temporary = kept.with_name(f".{token_hex(16)}")
    try:
        file = os.fdopen(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")
        try:
            shelf = _filled(path, file, limits, folder)
            temporary.replace(kept)
        except BaseException:
            file.close()
            raise
        return file, shelf
    finally:
        temporary.unlink(missing_ok=True)


def _filled(path: Path, file: IO[bytes], limits: SheetLimits, folder: Path | None) -> Shelf:
    kind = recognise(path, limits)
    filler = ShelfFiller(file, kind, limits)
    try:
        READERS[kind](path, filler, limits, folder)
        return filler.finish(stamp=_stamp(path, limits))
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise NoRoomError(
            _("Tempat penyimpanan server penuh; berkas belum dibaca. Beri tahu pengelola sistem.")
        ) from error


def _stamp(path: Path, limits: SheetLimits) -> str:
    """What has to be the same for a shelf to be what reading the file would give."""
    return f"{READING} {version('python-calamine')} {path.stat().st_size} {limits}"


def _read_xlsx(path: Path, shelf: ShelfFiller, limits: SheetLimits, folder: Path | None) -> None:
    # Loads the parser, which only readers of workbooks should pay for.
    from core.sheets.grid import read_workbook  # noqa: PLC0415

    read_workbook(path, shelf, limits, folder)


def _read_text(path: Path, shelf: ShelfFiller, limits: SheetLimits, _folder: Path | None) -> None:
    read_delimited(path, shelf, limits)


def _read_ods(path: Path, shelf: ShelfFiller, limits: SheetLimits, _folder: Path | None) -> None:
    with open_archive(path, limits) as archive:
        read_opendocument(archive, shelf, limits)


def _read_xls(path: Path, shelf: ShelfFiller, limits: SheetLimits, _folder: Path | None) -> None:
    read_old_workbook(path, shelf, limits)


READERS: dict[FileFormat, Reader] = {
    FileFormat.XLSX: _read_xlsx,
    FileFormat.TEXT: _read_text,
    FileFormat.ODS: _read_ods,
    FileFormat.XLS: _read_xls,
}
