"""Tax statuses, and slips of employers before this one."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import may, requires
from core.web.transaction import written_apart
from modules.Payroll import audit_actions
from modules.Payroll.forms.fields import accepted
from modules.Payroll.forms.tax import EarlierEmployerForm, TaxStatusForm
from modules.Payroll.models import Employee
from modules.Payroll.permissions import EDIT_AMOUNTS, EDIT_EMPLOYEES, VIEW_AMOUNTS, VIEW_EMPLOYEES
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.employees import ONE, profile_page
from modules.Payroll.services.earlier_employers import (
    add_earlier_employer,
    earlier_employers_of,
    remove_earlier_employer,
)
from modules.Payroll.services.employees import find_employee
from modules.Payroll.services.tax_statuses import set_status, status_in, statuses_of

SLIP = "slip-"
"""In front of its fields, which would be called as those of the other form."""


@blueprint.get(f"{ONE}/tax")
@requires(VIEW_EMPLOYEES)
def tax(employee_id: int) -> str:
    """Statuses year by year; slips of earlier employers for who may see amounts."""
    employee = find_employee(employee_id)
    if may(VIEW_AMOUNTS) and earlier_employers_of(employee.id):
        with written_apart():
            record(audit_actions.RATES_VIEW, audit_actions.subject_of(employee))
    return _tab(employee, TaxStatusForm(year=today().year), EarlierEmployerForm(prefix=SLIP, year=today().year))


@blueprint.post(f"{ONE}/tax/statuses")
@requires(EDIT_EMPLOYEES)
def set_tax_status(employee_id: int) -> ResponseReturnValue:
    """Keep the status of a year."""
    employee, form = find_employee(employee_id), TaxStatusForm()
    status = accepted(
        form,
        lambda: set_status(
            employee,
            form.year.data or 0,
            is_married=form.is_married.data,
            dependants=form.dependants.data,
            has_letter=form.has_letter.data,
        ),
    )
    if status is None:
        return _tab(employee, form, EarlierEmployerForm(formdata=None, prefix=SLIP)), 422
    told = {"code": status.code, "year": status.year}
    record(audit_actions.TAX_STATUS, audit_actions.subject_of(employee), details=told)
    flash(_("Status pajak %(year)s: %(code)s.", **told), "success")
    return redirect(url_for("payroll.tax", employee_id=employee.id))


@blueprint.post(f"{ONE}/tax/slips")
@requires(EDIT_AMOUNTS)
def add_tax_slip(employee_id: int) -> ResponseReturnValue:
    """Keep a slip of an earlier employer."""
    employee, form = find_employee(employee_id), EarlierEmployerForm(prefix=SLIP)
    slip = accepted(form, lambda: add_earlier_employer(employee, form.values()))
    if slip is None:
        return _tab(employee, TaxStatusForm(formdata=None), form), 422
    record(audit_actions.EARLIER_ADD, audit_actions.subject_of(employee), details={"year": slip.year})
    flash(_("Bukti potong disimpan."), "success")
    return redirect(url_for("payroll.tax", employee_id=employee.id))


@blueprint.post(f"{ONE}/tax/slips/<int(max=2147483647):slip_id>/delete")
@requires(EDIT_AMOUNTS)
def remove_tax_slip(employee_id: int, slip_id: int) -> ResponseReturnValue:
    """Take a slip out."""
    employee = find_employee(employee_id)
    slip = remove_earlier_employer(employee, slip_id)
    record(audit_actions.EARLIER_REMOVE, audit_actions.subject_of(employee), details={"year": slip.year})
    return redirect(url_for("payroll.tax", employee_id=employee.id))


def _tab(employee: Employee, form: TaxStatusForm, slip_form: EarlierEmployerForm) -> str:
    return profile_page(
        "payroll/employee_tax.html",
        employee,
        "tax",
        form=form,
        slip_form=slip_form,
        statuses=statuses_of(employee.id),
        now=status_in(employee.id, today().year),
        this_year=today().year,
        slips=earlier_employers_of(employee.id) if may(VIEW_AMOUNTS) else None,
    )
