"""The pieces of a file that is being made: each whole under a name of its own, each naming the one before.

The run's cursor names the newest. What a process has written whose chunk did not commit, or that was overtaken, no
later piece names: it is never looked at, and goes with the folder.
"""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from flask import current_app

from core.exports.errors import ExportError
from core.files import whole_file
from core.i18n import gettext as _

PIECE_BYTES = 64 * 1024
"""What is in memory while the pieces are put together; unpacked it may be many times as much."""

NOTHING = "begin"
"""Before the first piece."""


def new_part() -> str:
    """A name that no other piece has."""
    return secrets.token_hex(8)


def folders() -> Path:
    """Where the folders of unfinished files are."""
    return Path(current_app.config["SETTINGS"].instance) / "exports"


class Parts:
    """The folder of one file."""

    def __init__(self, ticket: str) -> None:
        """Of the file that will be stored as `ticket`."""
        self._folder = folders() / ticket

    def write(self, part: str, content: bytes, *, after: str) -> None:
        """Add a piece that follows the piece `after`. Raises DiskFullError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(self._folder / f"{after}-{part}") as file:
            file.write(content)

    def read(self, last: str) -> Iterator[bytes]:
        """All pieces up to `last`, from the first. Raises ExportError when one is missing."""
        for path in self._up_to(last):
            with path.open("rb") as file:
                while piece := file.read(PIECE_BYTES):
                    yield piece

    def remove(self) -> None:
        """Let go of all pieces."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _up_to(self, last: str) -> list[Path]:
        before = {path.name.partition("-")[2]: path for path in self._folder.glob("*-*")}
        found: list[Path] = []
        while last != NOTHING:
            path = before.get(last)
            if path is None:
                raise ExportError(
                    _("Sebagian berkas ini hilang dari server sebelum selesai. Mintalah unduhannya sekali lagi.")
                )
            found.append(path)
            last = path.name.partition("-")[0]
        return found[::-1]
