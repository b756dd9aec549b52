"""Pages of what was issued: all of it, the versions about one subject, their files, and declaring one void."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Action, Subject, record
from core.documents.forms import VoidForm
from core.documents.history import (
    SEE_ALL,
    VOID,
    all_issued,
    find_issued,
    label_of,
    versions_about,
)
from core.documents.issuing import find_by_code, void
from core.documents.links import document_of_link
from core.documents.models import IssuedDocument
from core.documents.routes import blueprint
from core.files import find_file, send_stored
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import may, open_to_all, requires, signed_in
from core.web.paging import page_of
from core.web.transaction import written_apart

DOWNLOAD = Action("core.document.download", _l("mengunduh dokumen %(subject)s"), {"code": _l("Kode")})
OPENED = Action("core.document.open_by_link", _l("dokumen %(subject)s dibuka lewat tautan"), {"code": _l("Kode")})
VOIDED = Action(
    "core.document.void",
    _l("membatalkan dokumen %(subject)s: %(reason)s"),
    {"reason": _l("Alasan"), "code": _l("Kode")},
)
ALL = (DOWNLOAD, OPENED, VOIDED)
ONE = "/issued/<int(max=2147483647):document_id>"


@blueprint.get("/issued")
@requires(SEE_ALL)
def issued() -> ResponseReturnValue:
    """All that was issued, the newest first; by its code one finds a paper's."""
    code = request.args.get("code", "").strip()
    if code:
        document, _is_valid = find_by_code(code)
        return redirect(url_for("documents.versions", subject=document.subject))
    page = page_of(all_issued(), [IssuedDocument.id], newest_first=True)
    return render_template("documents/issued.html", page=page, label_of=label_of)


@blueprint.get("/versions/<path:subject>")
@signed_in
def versions(subject: str) -> str:
    """The versions about a subject; who may see them is for their kind to know."""
    found = versions_about(subject)
    return render_template(
        "documents/versions.html", versions=found, may_void=may(VOID.name), form=VoidForm(formdata=None)
    )


@blueprint.get(f"{ONE}/file")
@signed_in
def download(document_id: int) -> ResponseReturnValue:
    """The PDF of a version; that it was taken out is on record before the first byte leaves."""
    document = find_issued(document_id)
    return _handed_out(document, DOWNLOAD)


@blueprint.post(f"{ONE}/void")
@requires(VOID)
def void_document(document_id: int) -> ResponseReturnValue:
    """Declare a version void, with the reason."""
    document, form = find_issued(document_id), VoidForm()
    if not form.validate_on_submit():
        found = versions_about(document.subject)
        return render_template("documents/versions.html", versions=found, may_void=True, form=form), 422
    reason = form.reason.data or ""
    void(document, reason=reason, by_id=current_user.id)
    about = Subject("core.document", document.id, label_of(document))
    record(VOIDED, about, details={"reason": reason, "code": document.code})
    flash(_("Dokumen dibatalkan. Siapa pun yang memindai kodenya akan diberi tahu."), "success")
    return redirect(url_for("documents.versions", subject=document.subject))


@blueprint.get("/open/<token>")
@open_to_all
def open_by_link(token: str) -> ResponseReturnValue:
    """The PDF, for who was sent the link."""
    return _handed_out(document_of_link(token), OPENED)


def _handed_out(document: IssuedDocument, action: Action) -> ResponseReturnValue:
    assert document.file_id is not None
    file, name = find_file(document.file_id), f"{document.code}-{document.version}.pdf"
    about, code = Subject("core.document", document.id, label_of(document)), document.code
    with written_apart():
        record(action, about, details={"code": code})
    return send_stored(file, mimetype="application/pdf", name=name)
