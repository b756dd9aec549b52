"""The journals of all teachers, a month at a time: what payroll pays by."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.web.access import requires
from modules.Report.errors import ReportError
from modules.Report.forms.locks import UnlockForm
from modules.Report.permissions import CLOSE_JOURNALS
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ID, officer
from modules.Report.services.journals import close_month, entries_of, months_of, reopen_month
from modules.Report.services.months import month_of, month_words


@blueprint.get("/journals")
@requires(CLOSE_JOURNALS)
def journal_months() -> str:
    """Hours of each teacher in a month."""
    first = month_of(request.args.get("month"))
    return render_template(
        "report/journal_months.html",
        month=first,
        month_words=month_words(first),
        states=months_of(first.year, first.month),
        form=FlaskForm(),
    )


@blueprint.get(f"/journals/<{ID}:teacher_id>")
@requires(CLOSE_JOURNALS)
def teacher_journal(teacher_id: int) -> str:
    """What one teacher wrote in a month, and the form that opens it again."""
    return _teacher_page(teacher_id, UnlockForm())


@blueprint.post("/journals/close")
@requires(CLOSE_JOURNALS)
def close_journals() -> ResponseReturnValue:
    """Close the month of all teachers that is open still."""
    first = month_of(request.form.get("month"))
    if FlaskForm().validate_on_submit():
        waiting = [state for state in months_of(first.year, first.month) if state.closed is None]
        for state in waiting:
            close_month(state.teacher.id, first.year, first.month, officer())
        flash(_("Jurnal %(number)s guru ditutup; jamnya diteruskan ke penggajian.", number=len(waiting)), "success")
    return redirect(url_for("report.journal_months", month=f"{first:%Y-%m}"))


@blueprint.post(f"/journals/<{ID}:teacher_id>/reopen")
@requires(CLOSE_JOURNALS)
def reopen_journal(teacher_id: int) -> ResponseReturnValue:
    """Open a teacher's month again."""
    first, form = month_of(request.args.get("month")), UnlockForm()
    if not form.validate_on_submit():
        return _teacher_page(teacher_id, form), 422
    try:
        reopen_month(teacher_id, first.year, first.month, form.reason.data or "", officer())
    except ReportError as error:
        form.reason.errors = [str(error)]
        return _teacher_page(teacher_id, form), error.status
    return redirect(url_for("report.journal_months", month=f"{first:%Y-%m}"))


def _teacher_page(teacher_id: int, form: UnlockForm) -> str:
    first = month_of(request.args.get("month"))
    states = [state for state in months_of(first.year, first.month) if state.teacher.id == teacher_id]
    return render_template(
        "report/teacher_journal.html",
        month=first,
        month_words=month_words(first),
        state=states[0] if states else None,
        entries=entries_of(teacher_id, first.year, first.month),
        form=form,
    )
