"""Employees: their list, and what is known of one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.i18n import gettext as _
from core.web.access import may, requires
from core.web.paging import page_of
from core.web.panels import find_panel, visible_panels
from modules.Payroll import audit_actions
from modules.Payroll.forms.employees import EmployeeForm, employee_filter
from modules.Payroll.forms.fields import RELIGION_WORDS, accepted
from modules.Payroll.models import Employee
from modules.Payroll.permissions import EDIT_EMPLOYEES, VIEW_EMPLOYEES, VIEW_STAFF_NUMBERS
from modules.Payroll.routes import blueprint
from modules.Payroll.services.employees import (
    SECRETS,
    count_employees,
    facts_of,
    find_employee,
    find_employees,
    missing_of,
    save_employee,
    unit_name_of,
)
from modules.Student.services import masked

SLOT = "payroll.employee"
"""Where tabs are added."""
ONE = "/employees/<int(max=2147483647):employee_id>"


def profile_page(template: str, employee: Employee, tab: str, **values: Any) -> str:
    """A page below the employee's name and tabs."""
    return render_template(
        template,
        employee=employee,
        tab=tab,
        unit=unit_name_of(employee),
        panels=visible_panels(SLOT),
        may_edit=may(EDIT_EMPLOYEES),
        **values,
    )


@blueprint.get("/employees")
@requires(VIEW_EMPLOYEES)
def employee_list() -> str:
    """Employees by name, narrowed as the URL says."""
    form, wanted = employee_filter()
    return render_template(
        "payroll/employee_list.html",
        form=form,
        found=count_employees(wanted),
        page=page_of(find_employees(wanted), [Employee.name, Employee.id]),
        may_edit=EDIT_EMPLOYEES,
    )


@blueprint.get("/employees/new")
@requires(EDIT_EMPLOYEES)
def new_employee_form() -> str:
    """Ask for somebody new."""
    return _form_page(_form(None), None)


@blueprint.post("/employees/new")
@requires(EDIT_EMPLOYEES)
def add_employee() -> ResponseReturnValue:
    """Keep somebody new."""
    return _save(None)


@blueprint.get(ONE)
@requires(VIEW_EMPLOYEES)
def employee(employee_id: int) -> str:
    """What is known of the employee; numbers masked."""
    return _data_page(find_employee(employee_id), shown=False)


@blueprint.post(f"{ONE}/numbers")
@requires(VIEW_STAFF_NUMBERS)
def show_numbers(employee_id: int) -> str:
    """The same page with the numbers in full, once, and noted in the audit trail."""
    found = find_employee(employee_id)
    record(audit_actions.REVEAL, audit_actions.subject_of(found))
    return _data_page(found, shown=True)


@blueprint.get(f"{ONE}/edit")
@requires(EDIT_EMPLOYEES)
def edit_employee_form(employee_id: int) -> str:
    """Ask for other data."""
    found = find_employee(employee_id)
    return _form_page(_form(found), found)


@blueprint.post(f"{ONE}/edit")
@requires(EDIT_EMPLOYEES)
def edit_employee(employee_id: int) -> ResponseReturnValue:
    """Keep other data."""
    return _save(find_employee(employee_id))


@blueprint.get(f"{ONE}/tabs/<name>")
@requires(VIEW_EMPLOYEES)
def employee_panel(employee_id: int, name: str) -> str:
    """A tab that is added."""
    found, panel = find_employee(employee_id), find_panel(SLOT, name)
    return profile_page("payroll/employee_panel.html", found, name, panel=panel, **panel.context(found.id))


def _data_page(found: Employee, *, shown: bool) -> str:
    numbers = {name: getattr(found, name) for name in SECRETS}
    return profile_page(
        "payroll/employee_data.html",
        found,
        "data",
        numbers={name: number or "–" if shown else masked(number) for name, number in numbers.items()},
        may_reveal=not shown and any(numbers.values()) and may(VIEW_STAFF_NUMBERS),
        missing=missing_of(found),
        religion_words=RELIGION_WORDS,
    )


def _save(found: Employee | None) -> ResponseReturnValue:
    form, before = _form(found), facts_of(found)
    kept = {name: getattr(found, name) for name in SECRETS} if found is not None else {}
    saved = accepted(form, lambda: save_employee(found, form.values(kept)))
    if saved is None:
        return _form_page(form, found), 422
    action = audit_actions.ADD if found is None else audit_actions.CHANGE
    record(action, audit_actions.subject_of(saved), before=before, after=facts_of(saved))
    flash(_("Data pegawai disimpan."), "success")
    return redirect(url_for("payroll.employee", employee_id=saved.id))


def _form(found: Employee | None) -> EmployeeForm:
    form = EmployeeForm(obj=found)
    form.offer()
    if request.method == "GET":
        form.keep_secrets_to_itself()
    return form


def _form_page(form: EmployeeForm, found: Employee | None) -> str:
    kept = {name: masked(getattr(found, name)) for name in SECRETS} if found is not None else {}
    return render_template("payroll/employee_form.html", form=form, employee=found, kept=kept)
