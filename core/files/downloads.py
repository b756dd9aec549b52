"""Fetching files: a list of one's own, and a link that is checked, recorded and then answered."""

import mimetypes
import os
from typing import IO

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Action, Subject, record
from core.files.access import being_made, fetchable, file_to_fetch, my_files
from core.files.links import file_id_of, sign
from core.files.models import StoredFile
from core.files.storage import path_of
from core.i18n import lazy_gettext as _l
from core.jobs.console.words import STATE_WORDS
from core.web.access import signed_in
from core.web.paging import page_of
from core.web.transaction import written_apart

DOWNLOAD = Action(
    "core.file.download",
    _l("mengunduh berkas %(subject)s"),
    fields={"sha256": _l("sidik berkas (SHA-256)"), "size": _l("ukuran (bita)")},
)

blueprint = Blueprint("files", __name__, url_prefix="/downloads", template_folder="templates")


@blueprint.get("")
@signed_in
def index() -> str:
    """The files that this person may fetch, newest first, each with a fresh link."""
    page = page_of(my_files(), [StoredFile.id], newest_first=True)
    files = [(file, sign(file.id, user_id=current_user.id)) for file in page.rows if fetchable(file)]
    return render_template(
        "files/index.html",
        page=page,
        files=files,
        making=being_made(),
        state_words=STATE_WORDS,
    )


@blueprint.get("/file/<name>")
@signed_in
def show(name: str) -> ResponseReturnValue:
    """From a place that stays, such as a job's page, to a link that does not."""
    file = file_to_fetch(stored_name=name)
    return redirect(url_for("files.fetch", token=sign(file.id, user_id=current_user.id)))


@blueprint.get("/<token>")
@signed_in
def fetch(token: str) -> Response:
    """The file itself; that it was taken out is on record before the first byte leaves."""
    file = file_to_fetch(file_id=file_id_of(token, user_id=current_user.id))
    path, name = path_of(file), file.original_name
    details = {"sha256": file.sha256, "size": file.size}
    subject = Subject("core.file", file.id, name)
    with written_apart():
        record(DOWNLOAD, subject, details=details)
    return attachment(path.open("rb"), name)


def attachment(content: IO[bytes], name: str) -> Response:
    """`content` as a file that browsers save, never show and never keep in their cache."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = send_file(content, kind, as_attachment=True, download_name=name, conditional=False, etag=False)
    answer.content_length = os.fstat(content.fileno()).st_size
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
