"""Many small files at once: made durable together, their rows added by one statement."""

import hashlib
import os
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from core.clock import now
from core.db import db, insert_columns
from core.files.models import StoredFile
from core.files.space import refuse_full_disk
from core.files.storage import folder, new_name


class Content(NamedTuple):
    """A file on disk that has no row yet; without one it is litter, which `expiry` sweeps up."""

    name: str
    size: int
    sha256: str


def write_contents(contents: Sequence[bytes]) -> list[Content]:
    """Write each under a name of its own, all of them durable when this returns. Raises DiskFullError."""
    place, written = folder(), []
    with refuse_full_disk():
        for content in contents:
            name = new_name()
            with os.fdopen(os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            written.append(Content(name, len(content), hashlib.sha256(content).hexdigest()))
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return written


def add_rows(
    contents: Sequence[Content], original_names: Sequence[str], *, purpose: str, owner_id: int | None
) -> dict[str, int]:
    """Add a row for each in the session's transaction; name of the content → number of its file."""
    count, moment = len(contents), now()
    insert_columns(
        StoredFile,
        {
            "stored_name": [each.name for each in contents],
            "original_name": list(original_names),
            "purpose": [purpose] * count,
            "size": [each.size for each in contents],
            "sha256": [each.sha256 for each in contents],
            "owner_id": [owner_id] * count,
            "created_at": [moment] * count,
            "needs": [""] * count,
        },
    )
    names = [each.name for each in contents]
    rows = select(StoredFile.stored_name, StoredFile.id).where(StoredFile.stored_name.in_(names))
    return {row[0]: row[1] for row in db.session.execute(rows.order_by(StoredFile.id))}


def forget(content: Content) -> None:
    """Take back one that got no row after all."""
    (folder() / content.name).unlink(missing_ok=True)
