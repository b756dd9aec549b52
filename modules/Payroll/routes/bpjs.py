"""Memberships of BPJS."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import may, requires
from modules.Payroll import audit_actions
from modules.Payroll.calculation.kinds import Program
from modules.Payroll.forms.bpjs import EndForm, EnrolmentForm
from modules.Payroll.forms.fields import PROGRAM_WORDS, accepted, rupiah_of
from modules.Payroll.models import BpjsEnrolment, Employee
from modules.Payroll.permissions import EDIT_EMPLOYEES, VIEW_AMOUNTS, VIEW_EMPLOYEES
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.employees import ONE, profile_page
from modules.Payroll.services.bpjs import end_enrolment, enrol, enrolments_of, lasts_on
from modules.Payroll.services.employees import find_employee


@blueprint.get(f"{ONE}/bpjs")
@requires(VIEW_EMPLOYEES)
def bpjs(employee_id: int) -> str:
    """Memberships, and the form for more."""
    return _tab(find_employee(employee_id), EnrolmentForm(), EndForm())


@blueprint.post(f"{ONE}/bpjs")
@requires(EDIT_EMPLOYEES)
def begin_bpjs(employee_id: int) -> ResponseReturnValue:
    """Begin some."""
    employee, form = find_employee(employee_id), EnrolmentForm()
    made = accepted(form, lambda: _enrol(employee, form))
    if made is None:
        return _tab(employee, form, EndForm(formdata=None)), 422
    told = ", ".join(str(each.program) for each in made)
    record(audit_actions.BPJS_BEGIN, audit_actions.subject_of(employee), details={"programs": told})
    flash(_("Kepesertaan disimpan."), "success")
    return redirect(url_for("payroll.bpjs", employee_id=employee.id))


@blueprint.post(f"{ONE}/bpjs/<int(max=2147483647):enrolment_id>/end")
@requires(EDIT_EMPLOYEES)
def end_bpjs(employee_id: int, enrolment_id: int) -> ResponseReturnValue:
    """Let one end."""
    employee, form = find_employee(employee_id), EndForm()
    ended = accepted(form, lambda: end_enrolment(employee, enrolment_id, on=form.ends_on.data or today()))
    if ended is None:
        return _tab(employee, EnrolmentForm(formdata=None), form), 422
    told = {"programs": str(ended.program), "on": ended.ends_on}
    record(audit_actions.BPJS_END, audit_actions.subject_of(employee), details=told)
    return redirect(url_for("payroll.bpjs", employee_id=employee.id))


def _enrol(employee: Employee, form: EnrolmentForm) -> list[BpjsEnrolment]:
    assert form.starts_on.data is not None
    return enrol(
        employee,
        [Program(each) for each in form.programs.data or ()],
        starts_on=form.starts_on.data,
        number=form.number.data,
        wage=rupiah_of(form.wage),
        extra_family=form.extra_family.data or 0,
    )


def _tab(employee: Employee, form: EnrolmentForm, end_form: EndForm) -> str:
    day = today()
    return profile_page(
        "payroll/employee_bpjs.html",
        employee,
        "bpjs",
        form=form,
        end_form=end_form,
        enrolments=[(each, lasts_on(each, day)) for each in enrolments_of(employee.id)],
        words=PROGRAM_WORDS,
        shows_amounts=may(VIEW_AMOUNTS),
    )
