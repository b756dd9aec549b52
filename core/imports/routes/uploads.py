"""Handing in a file."""

from typing import Any

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.imports.forms import UploadForm, options_in, upload_form
from core.imports.kind import ImportKind
from core.imports.models import Import
from core.imports.prepared import DiskFullError
from core.imports.routes.blueprint import allowed_kind, blueprint, seen_import
from core.imports.uploading import hand_in
from core.sheets import SheetError
from core.web.access import signed_in

MIB = 1024 * 1024
LONGEST_ID = 10


@blueprint.url_value_preprocessor
def allow_upload(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let people who have signed in send a large file; the check of the form's token reads it before any view runs.

    The cookie alone is asked: with the database a slow upload would hold a transaction open.
    """
    if endpoint == "imports.upload" and "_user_id" in session:
        request.max_content_length = current_app.config["SETTINGS"].upload_limit_mib * MIB


@blueprint.get("/new/<kind_name>")
@signed_in
def upload_page(kind_name: str) -> str:
    """Ask for the file; the page that leads here may propose options by its query."""
    kind = allowed_kind(kind_name)
    form, corrected = upload_form(kind), _corrected(kind_name, request.args.get("corrects", ""))
    proposed = corrected.options if corrected is not None else request.args
    for option in kind.options:
        if proposed.get(option.name) in dict(option.choices()):
            form[option.name].data = proposed[option.name]
    form.corrects.data = str(corrected.id) if corrected is not None else None
    return _page(kind_name, kind, form)


@blueprint.post("/new/<kind_name>")
@signed_in
def upload(kind_name: str) -> ResponseReturnValue:
    """Keep the file; the answer is its import."""
    kind = allowed_kind(kind_name)
    form = upload_form(kind)
    if not form.validate_on_submit():
        return _page(kind_name, kind, form), 422
    sent, options = form.file.data, options_in(form, kind)
    corrected = _corrected(kind_name, form.corrects.data or "")
    try:
        found = hand_in(
            sent.stream,
            kind=kind_name,
            original_name=sent.filename,
            options=options,
            owner_id=current_user.id,
            corrects_id=corrected.id if corrected is not None and corrected.options == options else None,
        )
    except (SheetError, DiskFullError) as error:
        form.file.errors = [str(error)]
        return _page(kind_name, kind, form), error.status
    return redirect(url_for("imports.show", import_id=found.id))


def _corrected(kind_name: str, asked: str) -> Import | None:
    """The import that `asked` names, or the one that it corrects itself; None where that is of no use here."""
    if not asked.isdecimal() or len(asked) > LONGEST_ID:
        return None
    found = seen_import(int(asked))
    if found.corrects_id is not None:
        found = seen_import(found.corrects_id)
    return found if found.kind == kind_name else None


def _page(kind_name: str, kind: ImportKind, form: UploadForm) -> str:
    limit = current_app.config["SETTINGS"].upload_limit_mib
    return render_template("imports/upload.html", kind=kind, kind_name=kind_name, form=form, limit=limit)
