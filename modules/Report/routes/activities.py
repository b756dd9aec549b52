"""Extracurricular activities of the school, and projects of a class."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.web.access import requires
from modules.Report.errors import ReportConflictError
from modules.Report.forms.curricula import ActivityForm, ProjectForm
from modules.Report.permissions import EDIT_CURRICULA, FILL_CLASSES, VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ID, ONE_CLASS
from modules.Report.services.form_words import dimensions_of
from modules.Report.services.scope import ClassTerm, find_class, may_fill
from modules.Report.services.setup.activities import (
    add_activity,
    add_project,
    all_activities,
    projects_of,
    remove_project,
    switch_activity,
)


@blueprint.get("/activities")
@requires(EDIT_CURRICULA)
def activity_list() -> str:
    """All activities."""
    return render_template("report/activity_list.html", activities=all_activities(), form=ActivityForm())


@blueprint.post("/activities")
@requires(EDIT_CURRICULA)
def new_activity() -> ResponseReturnValue:
    """Another one."""
    form = ActivityForm()
    if not form.validate_on_submit():
        return render_template("report/activity_list.html", activities=all_activities(), form=form), 422
    add_activity(str(form.name.data).strip())
    return redirect(url_for("report.activity_list"))


@blueprint.post(f"/activities/<{ID}:activity_id>/switch")
@requires(EDIT_CURRICULA)
def switch(activity_id: int) -> ResponseReturnValue:
    """Offer it, or stop."""
    if FlaskForm().validate_on_submit():
        switch_activity(activity_id)
    return redirect(url_for("report.activity_list"))


@blueprint.get(f"{ONE_CLASS}/project-list")
@requires(VIEW_SCORES)
def project_list(group_id: int, half: int) -> str:
    """The projects of a class and their dimensions."""
    term = find_class(group_id, half)
    return _page(term, _form(term))


@blueprint.post(f"{ONE_CLASS}/project-list")
@requires(FILL_CLASSES)
def new_project(group_id: int, half: int) -> ResponseReturnValue:
    """Another dimension."""
    term = find_class(group_id, half)
    form = _form(term)
    if not form.validate_on_submit():
        return _page(term, form), 422
    try:
        add_project(term, form.values)
    except ReportConflictError as error:
        form.dimension.errors = [str(error)]
        return _page(term, form), error.status
    return redirect(url_for("report.project_list", group_id=group_id, half=half))


@blueprint.post(f"{ONE_CLASS}/project-list/<{ID}:project_id>/remove")
@requires(FILL_CLASSES)
def remove_class_project(group_id: int, half: int, project_id: int) -> ResponseReturnValue:
    """Take a dimension away while nobody was graded."""
    term = find_class(group_id, half)
    if FlaskForm().validate_on_submit():
        remove_project(term, project_id)
    return redirect(url_for("report.project_list", group_id=group_id, half=half))


def _form(term: ClassTerm) -> ProjectForm:
    form = ProjectForm()
    form.offer(dimensions_of(term.group.school_year.first_year))
    return form


def _page(term: ClassTerm, form: ProjectForm) -> str:
    return render_template(
        "report/project_list.html", term=term, projects=projects_of(term), form=form, may_edit=may_fill(term)
    )
