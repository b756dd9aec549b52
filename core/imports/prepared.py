"""Slow work of a job that needs no transaction: done when the slice begins, kept by its one chunk."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from core.errors import TatausahaError
from core.i18n import gettext as _

T = TypeVar("T")


class DiskFullError(TatausahaError):
    """There is no room for the file; nothing of it is kept."""

    status = 507


class Prepared(Generic[T]):
    """A source of rows with one piece: what was prepared."""

    total = 1

    def __init__(self, content: T) -> None:
        """Hold `content`."""
        self._content = content

    def read(self, *, after: int, size: int) -> tuple[T, int, int] | None:
        """The one piece, once."""
        return None if after else (self._content, 1, 1)


@contextmanager
def prepared_file(write: Callable[[Path], None]) -> Iterator[Prepared[Path]]:
    """A temporary file that `write` fills. Raises DiskFullError where there is no room."""
    with TemporaryDirectory(prefix="tatausaha-") as folder:
        path = Path(folder) / "workbook.xlsx"
        with told_when_full():
            write(path)
        yield Prepared(path)


@contextmanager
def told_when_full() -> Iterator[None]:
    """Turn a full disk into a sentence; trying again would change nothing."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise DiskFullError(
            _("Tempat penyimpanan penuh, berkas tidak dapat ditulis. Beri tahu pengelola sistem, lalu ulangi.")
        ) from error
