"""Files that people hand in: stored under random names outside the web root, known by a row."""

from flask import Flask

from core.files import removal
from core.files.errors import PictureError
from core.files.kinds import FileKind, kind_of
from core.files.models import StoredFile
from core.files.pictures import redrawn
from core.files.removal import remove
from core.files.serving import send_stored
from core.files.storage import discard, find_file, path_of, store

__all__ = [
    "FileKind",
    "PictureError",
    "StoredFile",
    "discard",
    "find_file",
    "init_app",
    "kind_of",
    "path_of",
    "redrawn",
    "remove",
    "send_stored",
    "store",
]


def init_app(app: Flask) -> None:
    """Watch the session for files to be unlinked."""
    removal.init_app(app)
