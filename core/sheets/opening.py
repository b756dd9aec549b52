"""Opening a file of any format that can be read."""

import errno
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from core.i18n import gettext as _
from core.sheets.archive import open_archive
from core.sheets.cut import cut_workbook
from core.sheets.delimited import read_delimited
from core.sheets.description import FileFormat
from core.sheets.errors import NoRoomError
from core.sheets.limits import SheetLimits
from core.sheets.old_workbook import read_old_workbook
from core.sheets.opendocument import read_opendocument
from core.sheets.recognition import recognise
from core.sheets.shelf import new_shelf
from core.sheets.source import Source

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Opener = Callable[[Path, SheetLimits, Path | None], AbstractContextManager[Source]]


@contextmanager
def open_source(path: Path, *, limits: SheetLimits, folder: Path | None) -> Iterator[Source]:
    """Check the file at `path`, copy it in blocks to `folder` (the system's own if None), and open the copy.

    Raises the SheetError that says why the file can't be read.
    """
    opener = OPENERS[recognise(path, limits)]
    with ExitStack() as stack:
        try:
            source = stack.enter_context(opener(path, limits, folder))
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise NoRoomError(
                _("Tempat penyimpanan server penuh; berkas belum dibaca. Beri tahu pengelola sistem.")
            ) from error
        yield source


@contextmanager
def _open_xlsx(path: Path, limits: SheetLimits, folder: Path | None) -> Iterator[Source]:
    # Loads the parser, which only readers of workbooks should pay for.
    from core.sheets.grid import Grid  # noqa: PLC0415

    cut = cut_workbook(path, limits=limits, folder=folder)
    with cut.file:
        yield Grid(cut)


@contextmanager
def _open_text(path: Path, limits: SheetLimits, folder: Path | None) -> Iterator[Source]:
    with new_shelf(FileFormat.TEXT, limits=limits, folder=folder) as shelf:
        read_delimited(path, shelf, limits)
        shelf.finish()
        yield shelf


@contextmanager
def _open_ods(path: Path, limits: SheetLimits, folder: Path | None) -> Iterator[Source]:
    with new_shelf(FileFormat.ODS, limits=limits, folder=folder) as shelf:
        with open_archive(path, limits) as archive:
            read_opendocument(archive, shelf, limits)
        shelf.finish()
        yield shelf


@contextmanager
def _open_xls(path: Path, limits: SheetLimits, folder: Path | None) -> Iterator[Source]:
    with new_shelf(FileFormat.XLS, limits=limits, folder=folder) as shelf:
        read_old_workbook(path, shelf, limits)
        shelf.finish()
        yield shelf


OPENERS: dict[FileFormat, Opener] = {
    FileFormat.XLSX: _open_xlsx,
    FileFormat.TEXT: _open_text,
    FileFormat.ODS: _open_ods,
    FileFormat.XLS: _open_xls,
}
