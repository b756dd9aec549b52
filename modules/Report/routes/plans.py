"""The assessment plan of a subject in a class."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.audit import record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Report import audit_actions
from modules.Report.errors import LockedClassError, ReportError
from modules.Report.forms.plans import ASPECT_WORDS, EMPTY_LINES, KIND_WORDS, read_plan, read_settings
from modules.Report.models import TeachingAssignment
from modules.Report.permissions import ENTER_SCORES, VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.routes.scores import ONE
from modules.Report.services.class_locks import lock_of, subject_of
from modules.Report.services.scope import check_may_enter, find_assignment, may_enter, term_of
from modules.Report.services.setup.plans import (
    WEIGHTS,
    has_skill,
    objectives_for,
    plan_of,
    propose_plan,
    proposed,
    save_plan,
)


@blueprint.get(f"{ONE}/plan")
@requires(VIEW_SCORES)
def plan_form(assignment_id: int) -> str:
    """What is assessed and what it weighs."""
    return _page(find_assignment(assignment_id), "")


@blueprint.post(f"{ONE}/plan")
@requires(ENTER_SCORES)
def change_plan(assignment_id: int) -> ResponseReturnValue:
    """Keep it."""
    assignment = find_assignment(assignment_id)
    check_may_enter(assignment)
    if not FlaskForm().validate_on_submit():
        return _page(assignment, _("Formulir ini sudah kedaluwarsa. Kirim sekali lagi.")), 422
    try:
        objectives = {each.id for each in objectives_for(assignment)}
        save_plan(assignment, read_plan(request.form, objectives), read_settings(request.form))
    except LockedClassError:
        raise
    except ReportError as error:
        return _page(assignment, str(error)), 422
    return _done(assignment)


@blueprint.post(f"{ONE}/plan/propose")
@requires(ENTER_SCORES)
def take_proposed_plan(assignment_id: int) -> ResponseReturnValue:
    """The usual plan, for a subject that has none."""
    assignment = find_assignment(assignment_id)
    check_may_enter(assignment)
    if FlaskForm().validate_on_submit():
        propose_plan(assignment)
    return _done(assignment)


def _done(assignment: TeachingAssignment) -> ResponseReturnValue:
    record(audit_actions.PLAN, subject_of(term_of(assignment)), details={"subject_name": assignment.subject.name})
    flash(_("Rencana penilaian disimpan."), "success")
    return redirect(url_for("report.scores", assignment_id=assignment.id))


def _page(assignment: TeachingAssignment, problem: str) -> str:
    term = term_of(assignment)
    lock = lock_of(term.group.id, term.half)
    plan = plan_of(assignment.id)
    return render_template(
        "report/plan.html",
        assignment=assignment,
        term=term,
        plan=plan,
        proposed=[] if plan else proposed(assignment),
        objectives=objectives_for(assignment),
        kind_words=KIND_WORDS,
        aspect_words=ASPECT_WORDS if has_skill(assignment) else {},
        weights=WEIGHTS,
        empty_lines=EMPTY_LINES,
        problem=problem,
        lock=lock,
        may_edit=may_enter(assignment) and lock is None,
        typed=request.form,
    )
