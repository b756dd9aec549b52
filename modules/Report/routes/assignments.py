"""Who teaches what: the subjects of each class in a semester."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.audit import record
from core.i18n import gettext as _
from core.i18n import ngettext
from core.web.access import requires
from modules.Report import audit_actions
from modules.Report.permissions import EDIT_CURRICULA
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ID, ONE_CLASS
from modules.Report.services.class_locks import subject_of
from modules.Report.services.scope import find_class
from modules.Report.services.setup.assignments import (
    active_teachers,
    assignments_of,
    fill_year,
    groups_of_year,
    remove_assignment,
    set_teachers,
)
from modules.Report.services.terms import choose_semester, offered_semesters, visible_assignments


@blueprint.get("/assignments")
@requires(EDIT_CURRICULA)
def assignment_list() -> str:
    """The classes of a semester, with how many subjects have a teacher."""
    chosen = choose_semester(request.args.get("semester"))
    groups = groups_of_year(chosen.year.id) if chosen.year is not None else []
    found = visible_assignments(chosen.year.id, chosen.half) if chosen.year is not None else []
    given = {group.id: [each for each in found if each.class_group_id == group.id] for group in groups}
    return render_template(
        "report/assignment_list.html",
        chosen=chosen,
        semesters=offered_semesters(),
        groups=groups,
        given=given,
        form=FlaskForm(),
    )


@blueprint.post("/assignments")
@requires(EDIT_CURRICULA)
def fill_assignments() -> ResponseReturnValue:
    """Give each class the subjects of its curriculum."""
    chosen = choose_semester(request.form.get("semester"))
    if FlaskForm().validate_on_submit() and chosen.year is not None:
        added = fill_year(chosen.year, chosen.half)
        flash(ngettext("%(num)d mapel ditambahkan.", "%(num)d mapel ditambahkan.", added), "success")
    return redirect(url_for("report.assignment_list", semester=chosen.code))


@blueprint.get(f"{ONE_CLASS}/teachers")
@requires(EDIT_CURRICULA)
def teacher_form(group_id: int, half: int) -> str:
    """The subjects of one class with their teachers."""
    term = find_class(group_id, half)
    return render_template(
        "report/teachers.html",
        term=term,
        assignments=assignments_of(term.group.id, term.half),
        teachers=active_teachers(),
        form=FlaskForm(),
    )


@blueprint.post(f"{ONE_CLASS}/teachers")
@requires(EDIT_CURRICULA)
def change_teachers(group_id: int, half: int) -> ResponseReturnValue:
    """Give each subject its teacher."""
    term = find_class(group_id, half)
    if FlaskForm().validate_on_submit():
        wanted = {
            each.id: request.form.get(f"teacher-{each.id}", type=int)
            for each in assignments_of(term.group.id, term.half)
            if f"teacher-{each.id}" in request.form
        }
        changed = set_teachers(term.group, term.half, wanted)
        record(audit_actions.ASSIGN, subject_of(term), details={"number": changed})
        flash(_("Pengajar disimpan."), "success")
    return redirect(url_for("report.teacher_form", group_id=group_id, half=half))


@blueprint.post(f"{ONE_CLASS}/teachers/<{ID}:assignment_id>/remove")
@requires(EDIT_CURRICULA)
def remove_class_subject(group_id: int, half: int, assignment_id: int) -> ResponseReturnValue:
    """Take a subject from the class."""
    term = find_class(group_id, half)
    if FlaskForm().validate_on_submit():
        remove_assignment(term.group, term.half, assignment_id)
        record(audit_actions.ASSIGN, subject_of(term), details={"number": 1})
    return redirect(url_for("report.teacher_form", group_id=group_id, half=half))
