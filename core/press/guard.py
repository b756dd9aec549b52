"""The last wall: the process opens no connection, starts nothing, and reads only what documents are made of.

It holds whatever the libraries are made to try. The walls before it are the sandbox and the engines' own rules.
"""

import mimetypes
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

NEVER = (
    "ctypes.", "os.exec", "os.fork", "os.forkpty", "os.kill", "os.posix_spawn", "os.startfile", "os.system", "pty.",
    "shutil.", "socket.", "subprocess.", "urllib.", "ftplib.", "http.", "smtplib.",
)  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PROJECT = Path(__file__).parents[2]


class Guard:
    """Watches the interpreter from `start` on, for good."""

    def __init__(self) -> None:
        """Know where Python and its packages are."""
        known = [sys.prefix, sys.base_prefix, str(PROJECT / "core"), *sys.path]
        places = {Path(place).resolve() for place in known if place}
        self._always = tuple(f"{place}{os.sep}" for place in places if place != PROJECT)
        self._scratch = str(Path(tempfile.gettempdir()).resolve())
        self._folders: tuple[str, ...] = ()
        self._files: frozenset[str] = frozenset()

    def start(self) -> None:
        """From now on."""
        mimetypes.init()  # reads files of the system, once
        sys.addaudithook(self._watch)

    def let_read(self, folders: Iterable[str], files: Iterable[str]) -> None:
        """What the next document may read, besides Python's own files."""
        self._folders = tuple(f"{os.path.realpath(folder)}{os.sep}" for folder in folders)
        self._files = frozenset(os.path.realpath(file) for file in files)

    def _watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            self._judge(*arguments)
        elif event.startswith(NEVER):
            raise PermissionError(f"a document may not do {event}")

    def _judge(self, path: object, _mode: object, flags: object) -> None:
        if not isinstance(path, str | bytes):
            return  # a descriptor that is open already
        real = os.path.realpath(os.fsdecode(path))
        if real == self._scratch or real.startswith(f"{self._scratch}{os.sep}"):
            return
        if isinstance(flags, int) and flags & WRITING:
            raise PermissionError("a document may not write files")
        if not (real.startswith((*self._always, *self._folders)) or real in self._files or real == os.devnull):
            raise PermissionError(f"a document may not read {real}")
