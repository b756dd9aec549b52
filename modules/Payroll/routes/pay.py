"""What somebody is paid: own rates, and pay for earlier months. Every look at another's is in the audit trail."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from core.web.transaction import written_apart
from modules.Payroll import audit_actions
from modules.Payroll.forms.bpjs import EndForm
from modules.Payroll.forms.components import OwnRateForm
from modules.Payroll.forms.fields import accepted
from modules.Payroll.forms.loans import RapelForm
from modules.Payroll.models import Employee
from modules.Payroll.permissions import EDIT_AMOUNTS, VIEW_AMOUNTS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.employees import ONE, profile_page
from modules.Payroll.services.back_pays import add_back_pay, back_pays_of, remove_back_pay
from modules.Payroll.services.components import find_component, used_components
from modules.Payroll.services.employees import find_employee
from modules.Payroll.services.rates import Scope, end_rate, find_own_rate, own_rates_of, rates_in_force, set_rate

RAPEL = "rapel-"
"""In front of its fields, which would be called as those of the other form."""


@blueprint.get(f"{ONE}/pay")
@requires(VIEW_AMOUNTS)
def pay(employee_id: int) -> str:
    """What holds now, what is the person's own, and pay for earlier months."""
    employee = find_employee(employee_id)
    if employee.user_id != current_user.id:
        with written_apart():
            record(audit_actions.RATES_VIEW, audit_actions.subject_of(employee))
    return _tab(employee, OwnRateForm(), RapelForm(prefix=RAPEL))


@blueprint.post(f"{ONE}/pay/rates")
@requires(EDIT_AMOUNTS)
def set_own_rate(employee_id: int) -> ResponseReturnValue:
    """Keep a rate of this person."""
    employee = find_employee(employee_id)
    form = OwnRateForm()
    form.offer(used_components())
    rate = accepted(
        form,
        lambda: set_rate(
            find_component(form.component_id.data),
            Scope(employee_id=employee.id),
            starts_on=form.starts_on.data or today(),
            ends_on=form.ends_on.data,
            amount=form.rupiah,
        ),
    )
    if rate is None:
        return _tab(employee, form, RapelForm(formdata=None, prefix=RAPEL)), 422
    component = find_component(rate.pay_component_id)
    told = {"whom": employee.name, "on": rate.starts_on}
    record(audit_actions.RATE_SET, audit_actions.component_subject(component), details=told)
    flash(_("Nilai disimpan. Slip yang sudah dikunci tidak berubah."), "success")
    return redirect(url_for("payroll.pay", employee_id=employee.id))


@blueprint.post(f"{ONE}/pay/rates/<int(max=2147483647):rate_id>/end")
@requires(EDIT_AMOUNTS)
def end_own_rate(employee_id: int, rate_id: int) -> ResponseReturnValue:
    """Let a rate end."""
    employee, form = find_employee(employee_id), EndForm()
    rate = find_own_rate(employee.id, rate_id)
    component = find_component(rate.pay_component_id)
    on = form.ends_on.data or today()
    if not accepted(form, lambda: end_rate(rate, on=on)):
        flash(" ".join(each for errors in form.errors.values() for each in errors), "warning")
    else:
        told = {"whom": employee.name, "on": on}
        record(audit_actions.RATE_END, audit_actions.component_subject(component), details=told)
    return redirect(url_for("payroll.pay", employee_id=employee.id))


@blueprint.post(f"{ONE}/pay/back-pays")
@requires(EDIT_AMOUNTS)
def add_rapel(employee_id: int) -> ResponseReturnValue:
    """Keep pay for an earlier month."""
    employee = find_employee(employee_id)
    form = RapelForm(prefix=RAPEL)
    form.offer(used_components())
    entry = accepted(
        form,
        lambda: add_back_pay(employee, find_component(form.component_id.data), form.rapel, by_id=current_user.id),
    )
    if entry is None:
        return _tab(employee, OwnRateForm(formdata=None), form), 422
    told = {"component": find_component(entry.pay_component_id).name}
    record(audit_actions.BACK_PAY_ADD, audit_actions.subject_of(employee), details=told)
    flash(_("Rapel disimpan."), "success")
    return redirect(url_for("payroll.pay", employee_id=employee.id))


@blueprint.post(f"{ONE}/pay/back-pays/<int(max=2147483647):entry_id>/delete")
@requires(EDIT_AMOUNTS)
def remove_rapel(employee_id: int, entry_id: int) -> ResponseReturnValue:
    """Take it out."""
    employee = find_employee(employee_id)
    remove_back_pay(employee, entry_id)
    record(audit_actions.BACK_PAY_REMOVE, audit_actions.subject_of(employee))
    return redirect(url_for("payroll.pay", employee_id=employee.id))


def _tab(employee: Employee, form: OwnRateForm, rapel_form: RapelForm) -> str:
    components = used_components()
    form.offer(components)
    rapel_form.offer(components)
    day = today()
    return profile_page(
        "payroll/employee_pay.html",
        employee,
        "pay",
        form=form,
        rapel_form=rapel_form,
        end_form=EndForm(formdata=None),
        in_force=rates_in_force(employee.id, day),
        own=own_rates_of(employee.id),
        back_pays=back_pays_of(employee.id),
        today=day,
    )
