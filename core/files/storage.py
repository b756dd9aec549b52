"""Keeping files in the instance folder.

The content is complete on disk before its row exists: a row that commits never points to half a file, and a file whose
row was rolled back is only litter.
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import IO

from flask import current_app

from core.clock import now
from core.db import db
from core.files.errors import StoredFileNotFoundError
from core.files.models import StoredFile
from core.i18n import gettext as _

PIECE_BYTES = 1024 * 1024
LONGEST_NAME = 200


def store(content: IO[bytes], *, original_name: str, purpose: str, owner_id: int | None) -> StoredFile:
    """Copy `content` to disk, in pieces, and add its row to the session's transaction."""
    folder = _folder()
    name = secrets.token_hex(24)
    temporary = folder / f".{name}"
    try:
        size, digest = _copy(content, temporary)
        temporary.rename(folder / name)
        _sync(folder)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    file = StoredFile(
        stored_name=name,
        original_name=Path(original_name).name[-LONGEST_NAME:],
        purpose=purpose,
        size=size,
        sha256=digest,
        owner_id=owner_id,
        created_at=now(),
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
    return _folder() / file.stored_name


def _folder() -> Path:
    folder = Path(current_app.config["SETTINGS"].instance) / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sync(folder: Path) -> None:
    """Make a new name as durable as the content it names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(content: IO[bytes], target: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while piece := content.read(PIECE_BYTES):
            digest.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()
