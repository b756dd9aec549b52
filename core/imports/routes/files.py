"""Workbooks of an import, as attachments for those who may see it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.files import find_file, send_stored
from core.i18n import gettext as _
from core.imports import audit_actions, listing, queries
from core.imports.asking import ask_for_list
from core.imports.models import Import
from core.imports.routes.blueprint import blueprint, seen_import
from core.web.access import signed_in
from core.web.transaction import written_apart

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/<int:import_id>/faulty")
@signed_in
def faulty(import_id: int) -> ResponseReturnValue:
    """The rows that need correcting."""
    found = seen_import(import_id)
    return _attachment(found, found.faulty_file_id, _("baris bermasalah"))


@blueprint.get("/<int:import_id>/list")
@signed_in
def outcome_list(import_id: int) -> ResponseReturnValue:
    """All outcomes, as they were written when somebody asked."""
    found = seen_import(import_id)
    return _attachment(found, found.list_file_id, _("semua hasil"))


@blueprint.post("/<int:import_id>/list")
@signed_in
def write_list(import_id: int) -> ResponseReturnValue:
    """Write all outcomes: at once where they are few, else by a job, whose page is the answer."""
    found = seen_import(import_id)
    round_ = queries.round_of(found)
    if round_ is None or found.forgotten_at is not None:
        abort(404)
    if _is_large(found):
        return redirect(url_for("jobs.show", run_id=ask_for_list(found, by_id=current_user.id)))
    with TemporaryDirectory(prefix="tatausaha-") as folder:
        path = Path(folder) / "list.xlsx"
        listing.write_list(path, import_id, round_)
        listing.keep_list(import_id, path)
    return redirect(url_for("imports.outcome_list", import_id=import_id))


def _is_large(found: Import) -> bool:
    counts = found.written if found.state.has_written else found.counts
    return sum(counts.values()) - counts.get("unchanged", 0) + (found.gone_count or 0) > listing.AT_ONCE


def _attachment(found: Import, file_id: int | None, content: str) -> ResponseReturnValue:
    """The stored file; that it was taken out is on record before. Raises StoredFileNotFoundError."""
    if file_id is None:
        abort(404, _("Berkas ini belum ada."))
    file = find_file(file_id)
    details = {"content": content, "sha256": file.sha256, "size": file.size}
    subject = audit_actions.subject_of(found)
    answer = send_stored(file, mimetype=XLSX, name=file.original_name)
    with written_apart():
        record(audit_actions.DOWNLOAD, subject, details=details)
    return answer
