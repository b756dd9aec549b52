"""Removing stored files for good: the content goes when the row's end is committed, never before."""

from pathlib import Path

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.db import db
from core.files.models import StoredFile
from core.files.storage import made_from, path_of

PATHS = "files_to_unlink"


def remove(file: StoredFile) -> None:
    """Delete the row of `file` in the session's transaction, and its content after that has committed."""
    db.session.info.setdefault(PATHS, []).extend([path_of(file), made_from(file)])
    db.session.delete(file)
    db.session.flush()


def init_app(app: Flask) -> None:
    """Unlink after the commit, forget after a rollback."""
    if not event.contains(db.session, "after_commit", _unlink):
        event.listen(db.session, "after_commit", _unlink)
        event.listen(db.session, "after_rollback", _forget)


def _unlink(session: Session) -> None:
    if session.in_nested_transaction():
        return
    paths: list[Path] = session.info.pop(PATHS, [])
    for path in paths:
        path.unlink(missing_ok=True)


def _forget(session: Session) -> None:
    # What a savepoint took back would be unlinked though its row is there again; so nobody removes inside one.
    if not session.in_nested_transaction():
        session.info.pop(PATHS, None)
