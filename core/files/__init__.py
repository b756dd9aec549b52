"""Files: stored under random names outside the web root, known by a row, fetched by whom they are for."""

from flask import Flask

from core.audit import actions_of
from core.files import downloads, removal
from core.files.downloads import attachment
from core.files.errors import DiskFullError, PictureError, StoredFileNotFoundError
from core.files.kinds import FileKind, kind_of
from core.files.models import StoredFile
from core.files.pictures import redrawn
from core.files.removal import remove
from core.files.serving import send_stored
from core.files.storage import Keeping, discard, find_file, keep, made_from, new_name, path_of, store, whole_file
from core.i18n import lazy_gettext as _l
from core.web.menu import MenuItem, menu_of

__all__ = [
    "DiskFullError",
    "FileKind",
    "Keeping",
    "PictureError",
    "StoredFile",
    "StoredFileNotFoundError",
    "attachment",
    "discard",
    "find_file",
    "init_app",
    "keep",
    "kind_of",
    "made_from",
    "new_name",
    "path_of",
    "redrawn",
    "remove",
    "send_stored",
    "store",
    "whole_file",
]


def init_app(app: Flask) -> None:
    """Add the page of one's downloads, what is recorded of each, and the watch for files to be unlinked."""
    removal.init_app(app)
    app.register_blueprint(downloads.blueprint)
    actions_of(app).declare([downloads.DOWNLOAD])
    menu_of(app).append(MenuItem(label=_l("Unduhan saya"), endpoint="files.index", permission=None, order=910))
