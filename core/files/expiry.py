"""Deleting what is no longer kept, by the calendar: expired files, and what crashed processes left behind."""

import shutil
import time
from pathlib import Path

from flask import current_app
from sqlalchemy import delete, select

from core.clock import now
from core.db import db
from core.files.models import StoredFile
from core.files.storage import folder, path_of

ROWS_AT_ONCE = 200
LITTER_SECONDS = 24 * 60 * 60
"""No upload and no piece of work takes longer from a file's last byte to the commit of its row."""


def delete_expired() -> int:
    """Delete some expired files with their rows, in the caller's transaction; return how many, 0 when none are left.

    Content goes first: a row without content says that it is gone, content without a row would stay unseen.
    """
    expired = list(
        db.session.scalars(
            select(StoredFile).where(StoredFile.expires_at <= now()).order_by(StoredFile.id).limit(ROWS_AT_ONCE)
        )
    )
    for file in expired:
        path_of(file).unlink(missing_ok=True)
    gone = delete(StoredFile).where(StoredFile.id.in_([file.id for file in expired]))
    db.session.execute(gone.execution_options(synchronize_session=False))
    return len(expired)


def delete_litter() -> int:
    """Delete old contents that no row points to; return how many."""
    old = [path for path in folder().iterdir() if _age(path) > LITTER_SECONDS]
    kept: set[str] = set()
    for start in range(0, len(old), ROWS_AT_ONCE):
        names = [path.name for path in old[start : start + ROWS_AT_ONCE]]
        kept.update(db.session.scalars(select(StoredFile.stored_name).where(StoredFile.stored_name.in_(names))))
    litter = [path for path in old if path.name not in kept]
    for path in litter:
        path.unlink(missing_ok=True)
    return len(litter)


def delete_old_folders(place: Path, *, days: int) -> int:
    """Delete folders of unfinished work below `place` that nothing was added to for so many days; return how many."""
    old = [path for path in place.glob("*") if _age(path) > days * LITTER_SECONDS]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)


def keep_days() -> int:
    """How long files for downloading are kept (setting `export_keep_days`)."""
    days: int = current_app.config["SETTINGS"].export_keep_days
    return days


def _age(path: Path) -> float:
    """Seconds since it was last written; 0 for what has just gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0
