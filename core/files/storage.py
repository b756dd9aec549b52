"""Keeping files in the instance folder.

The content is complete on disk before its row exists: a row that commits never points to half a file, and a file whose
row was rolled back is only litter, which `expiry` sweeps up.
"""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from flask import current_app

from core.clock import now
from core.db import db
from core.files.errors import StoredFileNotFoundError
from core.files.models import StoredFile
from core.files.space import refuse_full_disk
from core.i18n import gettext as _

PIECE_BYTES = 1024 * 1024
LONGEST_NAME = 200


@dataclass(frozen=True)
class Keeping:
    """How long and for whom a file is kept."""

    days: int | None = None
    """None: until it is discarded."""
    needs: Sequence[str] = ()
    """Permissions that who fetches it must hold, all of them, at that moment."""
    shared_with: str | None = None
    """The permission by which others than the owner may fetch it; None: nobody else may."""


PRIVATE = Keeping()


def new_name() -> str:
    """A name nobody can guess, for a file that is yet to be written."""
    return secrets.token_hex(24)


def store(content: IO[bytes], *, original_name: str, purpose: str, owner_id: int | None) -> StoredFile:
    """Copy `content` to disk, in pieces, and add its row to the session's transaction."""

    def copy(target: IO[bytes]) -> None:
        while piece := content.read(PIECE_BYTES):
            target.write(piece)

    return keep(copy, new_name(), original_name=original_name, purpose=purpose, owner_id=owner_id)


def keep(
    write: Callable[[IO[bytes]], object],
    name: str,
    *,
    original_name: str,
    purpose: str,
    owner_id: int | None,
    keeping: Keeping = PRIVATE,
) -> StoredFile:
    """Let `write` fill the file that will be stored as `name`, and add its row to the session's transaction.

    What an earlier try left under the name is replaced. Raises DiskFullError.
    """
    size, digest = _write_whole(write, name)
    file = StoredFile(
        stored_name=name,
        original_name=Path(original_name).name[-LONGEST_NAME:],
        purpose=purpose,
        size=size,
        sha256=digest,
        owner_id=owner_id,
        created_at=now(),
        needs=" ".join(keeping.needs),
        shared_with=keeping.shared_with,
        expires_at=None if keeping.days is None else now() + timedelta(days=keeping.days),
    )
    db.session.add(file)
    db.session.flush()
    return file


def discard(file: StoredFile) -> None:
    """Take back a file that was stored in this same transaction and turned out to be of no use."""
    db.session.delete(file)
    db.session.flush()
    path_of(file).unlink(missing_ok=True)


def find_file(file_id: int) -> StoredFile:
    """The row of a file. Raises StoredFileNotFoundError."""
    file = db.session.get(StoredFile, file_id)
    if file is None or not path_of(file).is_file():
        raise StoredFileNotFoundError(_("Berkas ini sudah tidak ada. Unggah sekali lagi."))
    return file


def path_of(file: StoredFile) -> Path:
    """Where the content is."""
    return folder() / file.stored_name


def made_from(file: StoredFile) -> Path:
    """Where a program may keep what it made from the content of `file`, of use only to itself and for a day or so.

    It is as private as the content, goes with it, and may go at any time before: whoever needs it makes it anew.
    """
    return folder() / f"{file.stored_name}.made"


def folder() -> Path:
    """Where all contents are."""
    place = Path(current_app.config["SETTINGS"].instance) / "files"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is at `path`, complete and durable, when the block ends well, and nowhere else. DiskFullError."""
    temporary = path.with_name(f".{new_name()}")
    try:
        with refuse_full_disk():
            with os.fdopen(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            _sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _write_whole(write: Callable[[IO[bytes]], object], name: str) -> tuple[int, str]:
    with whole_file(folder() / name) as file:
        write(file)
        size = file.seek(0, os.SEEK_END)
        return size, digest_of(file)


def digest_of(file: IO[bytes]) -> str:
    """The sha256 of the whole of `file`, which is then at its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(PIECE_BYTES):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    """Make a new name as durable as the content it names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
