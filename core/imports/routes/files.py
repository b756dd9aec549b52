"""Workbooks of an import, as attachments for those who may see it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.files import find_file, send_stored
from core.i18n import gettext as _
from core.imports import listing, queries
from core.imports.asking import ask_for_list
from core.imports.models import Import
from core.imports.routes.blueprint import blueprint, seen_import
from core.web.access import signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/<int:import_id>/faulty")
@signed_in
def faulty(import_id: int) -> ResponseReturnValue:
    """The rows that need correcting."""
    return _attachment(seen_import(import_id).faulty_file_id)


@blueprint.get("/<int:import_id>/list")
@signed_in
def outcome_list(import_id: int) -> ResponseReturnValue:
    """All outcomes, as they were written when somebody asked."""
    return _attachment(seen_import(import_id).list_file_id)


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
    return sum(counts.values()) - counts.get("unchanged", 0) > listing.AT_ONCE


def _attachment(file_id: int | None) -> ResponseReturnValue:
    """The stored file; its name is the person's own. Raises StoredFileNotFoundError."""
    if file_id is None:
        abort(404, _("Berkas ini belum ada."))
    file = find_file(file_id)
    return send_stored(file, mimetype=XLSX, name=file.original_name)
