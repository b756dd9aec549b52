"""Contracts, and their kinds."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from modules.Payroll import audit_actions
from modules.Payroll.calculation.kinds import TaxClass
from modules.Payroll.forms.contracts import ContractForm, ContractKindForm
from modules.Payroll.forms.fields import TAX_CLASS_WORDS, TAX_METHOD_WORDS, accepted
from modules.Payroll.models import Contract, ContractKind, Employee
from modules.Payroll.permissions import EDIT_EMPLOYEES, EDIT_SETTINGS, VIEW_EMPLOYEES
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.employees import ONE, profile_page
from modules.Payroll.services.contracts import (
    add_contract,
    all_contract_kinds,
    change_contract,
    contracts_of,
    facts_of,
    find_contract,
    find_contract_kind,
    holds_on,
    save_contract_kind,
    used_contract_kinds,
)
from modules.Payroll.services.employees import find_employee

ONE_CONTRACT = f"{ONE}/contracts/<int(max=2147483647):contract_id>"
ONE_KIND = "/contract-kinds/<int(max=2147483647):kind_id>"


@blueprint.get(f"{ONE}/contracts")
@requires(VIEW_EMPLOYEES)
def contract_list(employee_id: int) -> str:
    """Somebody's contracts, and the form for another."""
    employee = find_employee(employee_id)
    return _tab(employee, _form(employee))


@blueprint.post(f"{ONE}/contracts")
@requires(EDIT_EMPLOYEES)
def new_contract(employee_id: int) -> ResponseReturnValue:
    """Keep another."""
    employee = find_employee(employee_id)
    form = _form(employee)
    contract = accepted(form, lambda: add_contract(employee, form.values()))
    if contract is None:
        return _tab(employee, form), 422
    record(audit_actions.CONTRACT_ADD, audit_actions.subject_of(employee), after=facts_of(contract))
    flash(_("Kontrak disimpan."), "success")
    return redirect(url_for("payroll.contract_list", employee_id=employee.id))


@blueprint.get(ONE_CONTRACT)
@requires(EDIT_EMPLOYEES)
def contract_form(employee_id: int, contract_id: int) -> str:
    """Ask for other data of a contract."""
    employee = find_employee(employee_id)
    contract = find_contract(employee.id, contract_id)
    return _edit_page(employee, contract, _form(employee, contract))


@blueprint.post(ONE_CONTRACT)
@requires(EDIT_EMPLOYEES)
def edit_contract(employee_id: int, contract_id: int) -> ResponseReturnValue:
    """Keep other data of a contract."""
    employee = find_employee(employee_id)
    contract = find_contract(employee.id, contract_id)
    form, before = _form(employee, contract), facts_of(contract)
    if not accepted(form, lambda: change_contract(contract, form.values())):
        return _edit_page(employee, contract, form), 422
    record(audit_actions.CONTRACT_CHANGE, audit_actions.subject_of(employee), before=before, after=facts_of(contract))
    flash(_("Kontrak disimpan."), "success")
    return redirect(url_for("payroll.contract_list", employee_id=employee.id))


@blueprint.get("/contract-kinds")
@requires(EDIT_SETTINGS)
def contract_kind_list() -> str:
    """The kinds of contract."""
    return _kinds_page(ContractKindForm(), None)


@blueprint.post("/contract-kinds")
@requires(EDIT_SETTINGS)
def add_contract_kind() -> ResponseReturnValue:
    """Keep another kind."""
    return _save_kind(ContractKindForm(), None)


@blueprint.get(ONE_KIND)
@requires(EDIT_SETTINGS)
def contract_kind_form(kind_id: int) -> str:
    """Ask for other data of a kind."""
    kind = find_contract_kind(kind_id)
    return _kinds_page(ContractKindForm(obj=kind), kind)


@blueprint.post(ONE_KIND)
@requires(EDIT_SETTINGS)
def edit_contract_kind(kind_id: int) -> ResponseReturnValue:
    """Keep other data of a kind."""
    return _save_kind(ContractKindForm(), find_contract_kind(kind_id))


def _form(employee: Employee, contract: Contract | None = None) -> ContractForm:
    form = ContractForm(obj=contract)
    kinds = used_contract_kinds()
    if contract is not None and contract.contract_kind_id not in {kind.id for kind in kinds}:
        kinds.append(find_contract_kind(contract.contract_kind_id))
    form.offer(kinds)
    return form


def _tab(employee: Employee, form: ContractForm) -> str:
    day = today()
    contracts = contracts_of(employee.id)
    return profile_page(
        "payroll/employee_contracts.html",
        employee,
        "contracts",
        form=form,
        contracts=[(each, holds_on(each, day)) for each in contracts],
        tax_class_words=TAX_CLASS_WORDS,
        tax_method_words=TAX_METHOD_WORDS,
    )


def _edit_page(employee: Employee, contract: Contract, form: ContractForm) -> str:
    return render_template("payroll/contract_form.html", employee=employee, contract=contract, form=form)


def _save_kind(form: ContractKindForm, kind: ContractKind | None) -> ResponseReturnValue:
    saved = accepted(
        form,
        lambda: save_contract_kind(
            kind, name=str(form.name.data), tax_class=TaxClass(form.tax_class.data), is_used=form.is_used.data
        ),
    )
    if saved is None:
        return _kinds_page(form, kind), 422
    record(audit_actions.CONTRACT_KIND, Subject("payroll.contract_kind", saved.id, saved.name))
    flash(_("Jenis kontrak disimpan."), "success")
    return redirect(url_for("payroll.contract_kind_list"))


def _kinds_page(form: ContractKindForm, kind: ContractKind | None) -> str:
    return render_template(
        "payroll/contract_kinds.html", form=form, kind=kind, kinds=all_contract_kinds(), words=TAX_CLASS_WORDS
    )
