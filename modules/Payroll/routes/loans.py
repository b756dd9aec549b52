"""Loans to staff."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from core.web.transaction import written_apart
from modules.Payroll import audit_actions
from modules.Payroll.errors import LoanError
from modules.Payroll.forms.fields import rupiah_of
from modules.Payroll.forms.loans import LoanForm, RepaymentForm
from modules.Payroll.models import Employee, Loan
from modules.Payroll.permissions import EDIT_AMOUNTS, VIEW_AMOUNTS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.employees import ONE, profile_page
from modules.Payroll.services.employees import find_employee
from modules.Payroll.services.loans import (
    find_loan,
    lend,
    loans_of,
    open_list,
    pay_in_cash,
    payments_of,
    plan_of,
    standing_of,
)

ONE_LOAN = "/loans/<int(max=2147483647):loan_id>"


@blueprint.get("/loans")
@requires(VIEW_AMOUNTS)
def loan_list() -> str:
    """Loans that are not settled."""
    return render_template("payroll/loan_list.html", loans=open_list())


@blueprint.get(f"{ONE}/loans")
@requires(VIEW_AMOUNTS)
def employee_loans(employee_id: int) -> str:
    """Somebody's loans, and the form for another."""
    employee = find_employee(employee_id)
    _note_look(employee)
    form = LoanForm()
    form.lent_on.data = today()
    return _tab(employee, form)


@blueprint.post(f"{ONE}/loans")
@requires(EDIT_AMOUNTS)
def add_loan(employee_id: int) -> ResponseReturnValue:
    """Lend."""
    employee, form = find_employee(employee_id), LoanForm()
    if not form.validate_on_submit():
        return _tab(employee, form), 422
    try:
        loan = lend(employee, form.terms, by_id=current_user.id)
    except LoanError as error:
        form.form_errors.append(str(error))
        return _tab(employee, form), 422
    record(audit_actions.LOAN_ADD, audit_actions.subject_of(employee), details={"label": loan.label})
    flash(_("Pinjaman disimpan; angsurannya dipotong dari gaji."), "success")
    return redirect(url_for("payroll.loan", loan_id=loan.id))


@blueprint.get(ONE_LOAN)
@requires(VIEW_AMOUNTS)
def loan(loan_id: int) -> str:
    """The plan, and what came back."""
    found = find_loan(loan_id)
    _note_look(find_employee(found.employee_id))
    form = RepaymentForm()
    form.paid_on.data = today()
    return _page(found, form)


@blueprint.post(ONE_LOAN)
@requires(EDIT_AMOUNTS)
def repay_loan(loan_id: int) -> ResponseReturnValue:
    """Money that came back beside the slips."""
    found, form = find_loan(loan_id), RepaymentForm()
    if not form.validate_on_submit():
        return _page(found, form), 422
    try:
        pay_in_cash(
            found, amount=rupiah_of(form.amount) or 0, paid_on=form.paid_on.data or today(), note=form.note.data
        )
    except LoanError as error:
        form.amount.errors = [*form.amount.errors, str(error)]
        return _page(found, form), 422
    employee = find_employee(found.employee_id)
    record(audit_actions.LOAN_PAY, audit_actions.subject_of(employee), details={"label": found.label})
    flash(_("Pembayaran dicatat."), "success")
    return redirect(url_for("payroll.loan", loan_id=found.id))


def _note_look(employee: Employee) -> None:
    if employee.user_id != current_user.id:
        with written_apart():
            record(audit_actions.LOANS_VIEW, audit_actions.subject_of(employee))


def _tab(employee: Employee, form: LoanForm) -> str:
    return profile_page("payroll/employee_loans.html", employee, "loans", form=form, loans=loans_of(employee.id))


def _page(found: Loan, form: RepaymentForm) -> str:
    return render_template(
        "payroll/loan.html",
        employee=find_employee(found.employee_id),
        standing=standing_of(found),
        plan=plan_of(found),
        payments=payments_of(found),
        form=form,
    )
