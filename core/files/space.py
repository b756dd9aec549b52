"""What is said when there is no room left for a file."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from core.files.errors import DiskFullError
from core.i18n import gettext as _

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""The disk is full; the hosting account's quota is used up; a file may not grow further."""


@contextmanager
def refuse_full_disk() -> Iterator[None]:
    """Turn the system's "no room" into DiskFullError, whose sentence says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise DiskFullError(
            _(
                "Ruang penyimpanan di server penuh, jadi berkas ini tidak dapat dibuat. Hapus unduhan yang tidak "
                "diperlukan lagi atau minta pengelola menambah ruang, lalu coba lagi."
            )
        ) from error
