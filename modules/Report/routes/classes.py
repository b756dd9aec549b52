"""A class in a semester: its leger, what is lacking, and its lock."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.web.access import requires
from modules.Report.forms.locks import UnlockForm
from modules.Report.permissions import LOCK_CLASSES, VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ONE_CLASS, officer
from modules.Report.services.class_locks import lock_class, lock_of, unlock_class
from modules.Report.services.leger import leger_from
from modules.Report.services.readiness import readiness_from
from modules.Report.services.report_data import report_of
from modules.Report.services.scope import ClassTerm, find_class
from modules.Report.services.terms import find_term


@blueprint.get(ONE_CLASS)
@requires(VIEW_SCORES)
def class_page(group_id: int, half: int) -> str:
    """Leger and what is lacking, from the same cards."""
    return _page(find_class(group_id, half), UnlockForm())


def _page(term: ClassTerm, form: UnlockForm) -> str:
    cards = report_of(term.group.id, term.half)
    dates = find_term(term.group.school_year_id, term.half)
    due_on = dates.due_on if dates is not None else None
    return render_template(
        "report/class.html",
        term=term,
        leger=leger_from(cards),
        state=readiness_from(cards, term.group.id, term.half, due_on=due_on, name=term.group.name),
        lock=lock_of(term.group.id, term.half),
        shows_rank=request.args.get("rank") == "1",
        may_lock=LOCK_CLASSES,
        form=form,
    )


@blueprint.post(f"{ONE_CLASS}/lock")
@requires(LOCK_CLASSES)
def lock(group_id: int, half: int) -> ResponseReturnValue:
    """Nothing of it changes any more."""
    term = find_class(group_id, half)
    if FlaskForm().validate_on_submit():
        lock_class(term, officer())
        flash(_("%(class)s dikunci. Nilai dan catatannya tidak dapat diubah lagi.", **{"class": term.label}), "success")
    return redirect(url_for("report.class_page", group_id=group_id, half=half))


@blueprint.post(f"{ONE_CLASS}/unlock")
@requires(LOCK_CLASSES)
def unlock(group_id: int, half: int) -> ResponseReturnValue:
    """Open it again, with a reason."""
    term, form = find_class(group_id, half), UnlockForm()
    if not form.validate_on_submit():
        return _page(term, form), 422
    unlock_class(term, form.reason.data or "", officer())
    flash(_("Kunci %(class)s dibuka; alasannya tercatat.", **{"class": term.label}), "success")
    return redirect(url_for("report.class_page", group_id=group_id, half=half))
