"""Handing stored files out. Who may have one is for the caller to know."""

from flask import Response, send_file

from core.files.models import StoredFile
from core.files.storage import path_of


def send_stored(file: StoredFile, *, mimetype: str, name: str, inline: bool = False) -> Response:
    """The content of `file`, never kept by caches; a download unless `inline`, which is for what we drew."""
    response = send_file(path_of(file), mimetype=mimetype, as_attachment=not inline, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response
