"""A teacher's own journal."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from modules.Report.errors import ReportConflictError, ReportError, ReportForbiddenError
from modules.Report.forms.journals import JournalForm, read_absent
from modules.Report.models import TeachingAssignment
from modules.Report.permissions import WRITE_JOURNAL
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ID
from modules.Report.services.journals import absences_of, entries_of, find_entry, find_month, remove_entry, write_entry
from modules.Report.services.members import list_members
from modules.Report.services.months import month_of, month_words
from modules.Report.services.scope import find_assignment, own_teacher_id
from modules.Report.services.terms import choose_semester, visible_assignments


@blueprint.get("/journal")
@requires(WRITE_JOURNAL)
def journal() -> str:
    """A month of it."""
    teacher_id = own_teacher_id()
    first = month_of(request.args.get("month"))
    entries = entries_of(teacher_id, first.year, first.month) if teacher_id is not None else []
    return render_template(
        "report/journal.html",
        teacher_id=teacher_id,
        month=first,
        month_words=month_words(first),
        entries=entries,
        absences=absences_of([entry.id for entry in entries]),
        hours=sum(entry.hours for entry in entries),
        closed=find_month(teacher_id, first.year, first.month) if teacher_id is not None else None,
        form=FlaskForm(),
    )


@blueprint.get("/journal/new")
@requires(WRITE_JOURNAL)
def journal_form() -> str:
    """The form; with a class chosen, also who is in it."""
    own = _own()
    wanted = request.args.get("assignment", type=int)
    chosen = next((each for each in own if each.id == wanted), None)
    form = JournalForm(taught_on=today(), assignment=chosen.id if chosen is not None else None)
    return _form_page(form, own, chosen)


@blueprint.post("/journal/new")
@requires(WRITE_JOURNAL)
def write_journal() -> ResponseReturnValue:
    """Note it."""
    own, form = _own(), JournalForm()
    form.offer(own)
    chosen = next((each for each in own if each.id == form.assignment.data), None)
    if not form.validate_on_submit() or chosen is None:
        return _form_page(form, own, chosen), 422
    try:
        assignment = find_assignment(chosen.id)
        write_entry(own_teacher_id() or 0, assignment, form.values, read_absent(request.form))
    except ReportForbiddenError:
        raise
    except ReportError as error:
        form.taught_on.errors = [str(error)]
        return _form_page(form, own, chosen), 409 if isinstance(error, ReportConflictError) else 422
    flash(_("Jurnal disimpan."), "success")
    day: date = form.values["taught_on"]
    return redirect(url_for("report.journal", month=f"{day:%Y-%m}"))


@blueprint.post(f"/journal/<{ID}:entry_id>/remove")
@requires(WRITE_JOURNAL)
def remove_journal(entry_id: int) -> ResponseReturnValue:
    """Take an own entry back while its month is open."""
    entry = find_entry(entry_id, own_teacher_id() or 0)
    month = f"{entry.taught_on:%Y-%m}"
    if FlaskForm().validate_on_submit():
        remove_entry(entry)
        flash(_("Jurnal dihapus."), "success")
    return redirect(url_for("report.journal", month=month))


def _own() -> list[TeachingAssignment]:
    """What the teacher teaches in the semester of today."""
    teacher_id, chosen = own_teacher_id(), choose_semester(None)
    if teacher_id is None or chosen.year is None:
        return []
    return visible_assignments(chosen.year.id, chosen.half, teacher_id=teacher_id)


def _form_page(form: JournalForm, own: list[TeachingAssignment], chosen: TeachingAssignment | None) -> str:
    form.offer(own)
    students = []
    if chosen is not None:
        found = find_assignment(chosen.id)
        students = list_members(found.class_group, found.half)
    return render_template(
        "report/journal_form.html",
        form=form,
        own=own,
        chosen=chosen,
        students=students,
        absent=read_absent(request.form),
    )
