"""How receipts and other papers are numbered."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.errors import NumberPatternError
from modules.Finance.forms.numbers import KIND_WORDS, RESET_WORDS, NumberPatternForm
from modules.Finance.models import Numbered
from modules.Finance.permissions import EDIT_METHODS
from modules.Finance.routes import blueprint
from modules.Finance.services.number_patterns import all_writings, save_writing
from modules.Finance.services.number_writing import Writing, check_writing

SAMPLE = 27
"""A count that shows the leading zeros."""


@blueprint.get("/numbers")
@requires(EDIT_METHODS)
def number_list() -> str:
    """Each kind with its pattern and what a number looks like."""
    rows = [(kind, KIND_WORDS[kind], each, each.write(today(), SAMPLE)) for kind, each in all_writings().items()]
    return render_template("finance/number_list.html", rows=rows, reset_words=RESET_WORDS)


@blueprint.get("/numbers/<name>")
@requires(EDIT_METHODS)
def number_form(name: str) -> str:
    """Ask for another pattern."""
    kind = _kind(name)
    now = all_writings()[kind]
    values = {"pattern": now.pattern, "width": now.width, "resets": now.resets.value}
    return _page(kind, NumberPatternForm(data=values), now)


@blueprint.post("/numbers/<name>")
@requires(EDIT_METHODS)
def save_number(name: str) -> ResponseReturnValue:
    """Keep it, or show first what a number would look like."""
    kind, form = _kind(name), NumberPatternForm()
    before = all_writings()[kind]
    if not form.validate_on_submit():
        return _page(kind, form, before), 422
    try:
        check_writing(kind, form.writing)
    except NumberPatternError as refusal:
        form.pattern.errors = [str(refusal)]
        return _page(kind, form, before), 422
    if "look" in request.form:
        return _page(kind, form, form.writing)
    save_writing(kind, form.writing)
    subject = Subject("finance.numbers", kind.value, str(KIND_WORDS[kind]))
    record(billing_audit.NUMBERS, subject, before={"pattern": before.pattern}, after={"pattern": form.writing.pattern})
    flash(_("Pola disimpan. Nomor yang sudah ada tidak berubah dan tidak dipakai lagi."), "success")
    return redirect(url_for("finance.number_list"))


def _kind(name: str) -> Numbered:
    try:
        return Numbered(name)
    except ValueError:
        abort(404)


def _page(kind: Numbered, form: NumberPatternForm, shown: Writing) -> str:
    return render_template(
        "finance/number_form.html",
        kind=kind,
        words=KIND_WORDS[kind],
        form=form,
        sample=shown.write(today(), SAMPLE),
    )
