"""Units: the schools of the foundation."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.forms.fields import accepted
from modules.Student.forms.units import UnitForm, UnitGradesForm
from modules.Student.models import Unit
from modules.Student.permissions import EDIT_CLASSES, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.school_years import current_school_year, ensure_school_year
from modules.Student.services.units import all_units, facts_of_unit, find_unit, give_grades, save_unit


@blueprint.get("/units")
@requires(VIEW_STUDENTS)
def unit_list() -> str:
    """The units by name, and a form for one more."""
    return _list_page(UnitForm(formdata=None))


@blueprint.post("/units")
@requires(EDIT_CLASSES)
def add_unit() -> ResponseReturnValue:
    """Keep a new unit; its page asks for the grades."""
    form = UnitForm()
    unit = accepted(form, lambda: save_unit(None, **form.values()))
    if unit is None:
        return _list_page(form), 422
    record(audit_actions.UNIT_ADD, audit_actions.unit_subject(unit), before=None, after=facts_of_unit(unit))
    flash(_("Unit disimpan. Sekarang sebutkan tingkat kelasnya."), "success")
    return redirect(url_for("student.unit_form", unit_id=unit.id))


@blueprint.get("/units/<int:unit_id>")
@requires(EDIT_CLASSES)
def unit_form(unit_id: int) -> str:
    """Ask for another code or name, or for the unit's grades."""
    unit = find_unit(unit_id)
    return _unit_page(unit, UnitForm(obj=unit), UnitGradesForm(formdata=None))


@blueprint.post("/units/<int:unit_id>")
@requires(EDIT_CLASSES)
def edit_unit(unit_id: int) -> ResponseReturnValue:
    """Keep another code or name."""
    unit = find_unit(unit_id)
    form, before = UnitForm(), facts_of_unit(unit)
    if accepted(form, lambda: save_unit(unit, **form.values())) is None:
        return _unit_page(unit, form, UnitGradesForm(formdata=None)), 422
    if before != facts_of_unit(unit):
        subject = audit_actions.unit_subject(unit)
        record(audit_actions.UNIT_CHANGE, subject, before=before, after=facts_of_unit(unit))
    flash(_("Unit disimpan."), "success")
    return redirect(url_for("student.unit_list"))


@blueprint.post("/units/<int:unit_id>/grades")
@requires(EDIT_CLASSES)
def give_unit_grades(unit_id: int) -> ResponseReturnValue:
    """All rombel of these grades of this school year belong to the unit."""
    unit, form = find_unit(unit_id), UnitGradesForm()
    if not form.validate_on_submit() or form.first.data is None or form.last.data is None:
        return _unit_page(unit, UnitForm(formdata=None, obj=unit), form), 422
    year = ensure_school_year(current_school_year())
    number = give_grades(unit, year.id, form.first.data, form.last.data)
    details = {"number": number, "grades": f"{form.first.data}–{form.last.data}"}
    record(audit_actions.UNIT_GRADES, audit_actions.unit_subject(unit), details=details)
    flash(_("%(number)s rombel kini termasuk %(unit)s.", number=number, unit=unit.name), "success")
    return redirect(url_for("student.school_year", year_id=year.id))


def _list_page(form: UnitForm) -> str:
    return render_template("student/unit_list.html", form=form, units=all_units(), may_edit=EDIT_CLASSES)


def _unit_page(unit: Unit, form: UnitForm, grades: UnitGradesForm) -> str:
    return render_template("student/unit_form.html", unit=unit, form=form, grades=grades)
