"""Handing in a file."""

from typing import Any

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.imports.forms import UploadForm, options_in, upload_form
from core.imports.kind import ImportKind
from core.imports.prepared import DiskFullError
from core.imports.routes.blueprint import allowed_kind, blueprint
from core.imports.uploading import hand_in
from core.sheets import SheetError
from core.web.access import signed_in

MIB = 1024 * 1024


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
    form = upload_form(kind)
    for option in kind.options:
        if request.args.get(option.name) in dict(option.choices()):
            form[option.name].data = request.args[option.name]
    return _page(kind_name, kind, form)


@blueprint.post("/new/<kind_name>")
@signed_in
def upload(kind_name: str) -> ResponseReturnValue:
    """Keep the file; the answer is its import."""
    kind = allowed_kind(kind_name)
    form = upload_form(kind)
    if not form.validate_on_submit():
        return _page(kind_name, kind, form), 422
    sent = form.file.data
    try:
        found = hand_in(
            sent.stream,
            kind=kind_name,
            original_name=sent.filename,
            options=options_in(form, kind),
            owner_id=current_user.id,
        )
    except (SheetError, DiskFullError) as error:
        form.file.errors = [str(error)]
        return _page(kind_name, kind, form), error.status
    return redirect(url_for("imports.show", import_id=found.id))


def _page(kind_name: str, kind: ImportKind, form: UploadForm) -> str:
    limit = current_app.config["SETTINGS"].upload_limit_mib
    return render_template("imports/upload.html", kind=kind, kind_name=kind_name, form=form, limit=limit)
