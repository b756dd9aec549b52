"""School years and their rombel."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.forms.class_groups import ClassGroupForm, SchoolYearForm
from modules.Student.forms.fields import STATUS_WORDS, accepted
from modules.Student.models import ClassGroup, SchoolYear
from modules.Student.permissions import CLOSE_YEAR, EDIT_CLASSES, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.class_groups import (
    class_groups_of,
    delete_class_group,
    facts_of,
    find_class_group,
    members_of,
    save_class_group,
)
from modules.Student.services.school_years import (
    all_school_years,
    current_school_year,
    ensure_school_year,
    find_school_year,
)
from modules.Student.services.teachers import active_teachers
from modules.Student.services.units import all_units
from modules.Student.services.visible import sees_all


@blueprint.get("/school-years")
@requires(VIEW_STUDENTS)
def school_year_list() -> str:
    """School years, the newest first."""
    return _years_page(SchoolYearForm(formdata=None, first_year=current_school_year()))


@blueprint.post("/school-years")
@requires(EDIT_CLASSES)
def add_school_year() -> ResponseReturnValue:
    """Make a school year; one that is there is only shown."""
    form = SchoolYearForm()
    if not form.validate_on_submit() or form.first_year.data is None:
        return _years_page(form), 422
    known = {each.first_year for each in all_school_years()}
    year = ensure_school_year(form.first_year.data)
    if year.first_year not in known:
        record(audit_actions.YEAR_ADD, audit_actions.year_subject(year))
    return redirect(url_for("student.school_year", year_id=year.id))


@blueprint.get("/school-years/<int:year_id>")
@requires(VIEW_STUDENTS)
def school_year(year_id: int) -> str:
    """The rombel of a school year, with homeroom teachers."""
    year = find_school_year(year_id)
    return render_template(
        "student/school_year.html",
        year=year,
        rows=class_groups_of(year.id),
        may_edit=EDIT_CLASSES,
        may_close=CLOSE_YEAR,
    )


@blueprint.get("/school-years/<int:year_id>/class-groups/new")
@requires(EDIT_CLASSES)
def new_class_group_form(year_id: int) -> str:
    """Ask for a rombel."""
    return _group_page(_group_form(), find_school_year(year_id))


@blueprint.post("/school-years/<int:year_id>/class-groups/new")
@requires(EDIT_CLASSES)
def add_class_group(year_id: int) -> ResponseReturnValue:
    """Make a rombel."""
    return _save(_group_form(), find_school_year(year_id), None)


@blueprint.get("/class-groups/<int:group_id>")
@requires(VIEW_STUDENTS)
def class_group(group_id: int) -> str:
    """Who sits there, or sat."""
    group = find_class_group(group_id)
    return render_template(
        "student/class_group.html",
        group=group,
        members=members_of(group.id),
        status_words=STATUS_WORDS,
        sees_all=sees_all(),
        may_edit=EDIT_CLASSES,
    )


@blueprint.get("/class-groups/<int:group_id>/edit")
@requires(EDIT_CLASSES)
def class_group_form(group_id: int) -> str:
    """Ask for another name, grade or teacher."""
    group = find_class_group(group_id)
    return _group_page(_group_form(group), group.school_year, group)


@blueprint.post("/class-groups/<int:group_id>/edit")
@requires(EDIT_CLASSES)
def edit_class_group(group_id: int) -> ResponseReturnValue:
    """Keep another name, grade or teacher."""
    group = find_class_group(group_id)
    return _save(_group_form(group), group.school_year, group)


@blueprint.post("/class-groups/<int:group_id>/delete")
@requires(EDIT_CLASSES)
def remove_class_group(group_id: int) -> ResponseReturnValue:
    """Delete a rombel in which nobody ever sat."""
    group = find_class_group(group_id)
    delete_class_group(group)
    record(audit_actions.CLASS_REMOVE, audit_actions.class_subject(group, group.school_year))
    flash(_("Rombel dihapus."), "success")
    return redirect(url_for("student.school_year", year_id=group.school_year_id))


def _save(form: ClassGroupForm, year: SchoolYear, group: ClassGroup | None) -> ResponseReturnValue:
    before = facts_of(group)
    saved = accepted(form, lambda: save_class_group(group, year.id, **form.values()))
    if saved is None:
        return _group_page(form, year, group), 422
    _note(saved, year, before)
    flash(_("Rombel disimpan."), "success")
    return redirect(url_for("student.class_group", group_id=saved.id))


def _note(group: ClassGroup, year: SchoolYear, before: dict[str, Any] | None) -> None:
    after = facts_of(group)
    if before != after:
        action = audit_actions.CLASS_ADD if before is None else audit_actions.CLASS_CHANGE
        record(action, audit_actions.class_subject(group, year), before=before, after=after)


def _group_form(group: ClassGroup | None = None) -> ClassGroupForm:
    form = ClassGroupForm(obj=group)
    teachers = active_teachers()
    if group is not None and group.homeroom_teacher is not None and group.homeroom_teacher not in teachers:
        teachers.append(group.homeroom_teacher)
    form.homeroom_teacher_id.choices = [
        ("", _l("Belum ditentukan")),
        *((str(teacher.id), teacher.name) for teacher in teachers),
    ]
    form.unit_id.choices = [("", _l("Tanpa unit")), *((str(unit.id), unit.name) for unit in all_units())]
    return form


def _group_page(form: ClassGroupForm, year: SchoolYear, group: ClassGroup | None = None) -> str:
    return render_template("student/class_group_form.html", form=form, year=year, group=group)


def _years_page(form: SchoolYearForm) -> str:
    return render_template("student/school_year_list.html", form=form, years=all_school_years(), may_edit=EDIT_CLASSES)
