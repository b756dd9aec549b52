"""The page of documents: which there are, a sample of each, the letterhead; and the page that says what is genuine."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Action, Subject, record
from core.documents import letterhead
from core.documents.forms import LetterheadForm
from core.documents.issuing import find_by_code
from core.documents.registry import known_documents
from core.documents.rendering import render
from core.files import PictureError
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.press.page import PAGES
from core.web.access import Permission, open_to_all, requires
from core.web.transaction import commit_part

MANAGE = Permission("core.document.manage", _l("Mengatur kop surat dan melihat contoh dokumen"))
CHANGE = Action(
    "core.letterhead.change",
    _l("mengubah kop surat"),
    fields={
        "foundation": _l("yayasan"),
        "name": _l("nama"),
        "address": _l("alamat"),
        "contact": _l("kontak"),
        "place": _l("kota"),
        "signer_title": _l("jabatan"),
        "signer_name": _l("penanda tangan"),
        "signer_number": _l("NIP atau NIY"),
    },
)

blueprint = Blueprint("documents", __name__, url_prefix="/documents", template_folder="templates")


@blueprint.get("")
@requires(MANAGE)
def index() -> str:
    """All kinds, and the letterhead."""
    form = LetterheadForm(obj=letterhead.letterhead())
    return _page(form)


@blueprint.post("/letterhead")
@requires(MANAGE)
def change_letterhead() -> ResponseReturnValue:
    """Keep the letterhead."""
    form = LetterheadForm()
    if not form.validate_on_submit():
        return _page(form), 422
    changed = letterhead.change_letterhead(form.texts)
    try:
        if form.logo.data or form.without_logo.data:
            letterhead.change_logo(form.logo.data.stream if form.logo.data else None, by_id=current_user.id)
    except PictureError as error:
        form.logo.errors = [str(error)]
        return _page(form), 422
    record(
        CHANGE,
        Subject("core.letterhead", letterhead.ONLY),
        before={name: before for name, (before, _after) in changed.items()},
        after={name: after for name, (_before, after) in changed.items()},
    )
    flash(_("Kop surat disimpan."), "success")
    return redirect(url_for("documents.index"))


@blueprint.post("/sample")
@requires(MANAGE)
def sample() -> Response:
    """A kind with its invented data, marked as a draft; by POST, since it costs a second of work."""
    kind = known_documents().get(request.form.get("kind", ""))
    page = PAGES.get(request.form.get("page", ""), kind.page)
    data = kind.sample()
    commit_part()
    pdf = render(kind.template, data, page=page, is_draft=True)  # noqa: TU201 - one sample, a second
    return pdf_answer(pdf, f"contoh-{kind.template.replace('/', '-').rpartition('.')[0]}.pdf")


@blueprint.get("/verify/<code>")
@open_to_all
def verify(code: str) -> str:
    """What whoever holds a paper may know: that it is ours, of what kind, since when, and whether it still counts."""
    document, is_valid = find_by_code(code)
    kinds = {kind.template: kind for kind in known_documents().all()}
    kind = kinds.get(document.kind)
    return render_template(
        "documents/verify.html",
        document=document,
        is_valid=is_valid,
        label=kind.label if kind else document.kind,
        issuer=letterhead.letterhead().name,
    )


def pdf_answer(pdf: bytes, name: str) -> Response:
    """`pdf` as a file that browsers save under `name`, and nobody keeps on the way."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def _page(form: LetterheadForm) -> str:
    documents = known_documents()
    rows = [(kind, documents.own_file(kind.template) is not None) for kind in documents.all()]
    return render_template(
        "documents/index.html",
        form=form,
        rows=rows,
        pages=PAGES,
        folder=documents.own,
        has_logo=letterhead.letterhead().logo_file_id is not None,
    )
