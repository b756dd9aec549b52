"""Learning objectives of a subject, grade and semester, by one of its teachers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Report import audit_actions
from modules.Report.errors import ReportConflictError, ReportError
from modules.Report.forms.objectives import ObjectivesForm
from modules.Report.models import TeachingAssignment
from modules.Report.permissions import ENTER_SCORES, VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.routes.scores import ONE
from modules.Report.services.class_locks import subject_of
from modules.Report.services.scope import check_may_enter, find_assignment, may_enter, term_of
from modules.Report.services.setup.objectives import Place, as_text, objectives_of, read_lines, save_objectives


@blueprint.get(f"{ONE}/objectives")
@requires(VIEW_SCORES)
def objective_form(assignment_id: int) -> str:
    """One a line."""
    assignment = find_assignment(assignment_id)
    return _page(assignment, ObjectivesForm(lines=as_text(objectives_of(_place(assignment)))))


@blueprint.post(f"{ONE}/objectives")
@requires(ENTER_SCORES)
def change_objectives(assignment_id: int) -> ResponseReturnValue:
    """Keep them for all classes of the grade."""
    assignment, form = find_assignment(assignment_id), ObjectivesForm()
    check_may_enter(assignment)
    if not form.validate_on_submit():
        return _page(assignment, form), 422
    try:
        save_objectives(_place(assignment), read_lines(form.lines.data or ""))
    except ReportConflictError as error:
        form.lines.errors = [str(error)]
        return _page(assignment, form), 409
    except ReportError as error:
        form.lines.errors = [str(error)]
        return _page(assignment, form), 422
    record(audit_actions.PLAN, subject_of(term_of(assignment)), details={"subject_name": assignment.subject.name})
    flash(_("Tujuan pembelajaran disimpan."), "success")
    return redirect(url_for("report.plan_form", assignment_id=assignment.id))


def _place(assignment: TeachingAssignment) -> Place:
    group = assignment.class_group
    return Place(group.school_year_id, assignment.subject_id, group.grade_level, assignment.half)


def _page(assignment: TeachingAssignment, form: ObjectivesForm) -> str:
    return render_template(
        "report/objectives.html",
        assignment=assignment,
        term=term_of(assignment),
        form=form,
        may_edit=may_enter(assignment),
    )
