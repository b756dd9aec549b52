"""Components of pay, and their rates."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import may, requires
from core.web.transaction import written_apart
from modules.Payroll import audit_actions
from modules.Payroll.forms.bpjs import EndForm
from modules.Payroll.forms.components import ComponentForm, RateForm
from modules.Payroll.forms.fields import COMPONENT_KIND_WORDS, accepted
from modules.Payroll.models import PayComponent
from modules.Payroll.permissions import EDIT_AMOUNTS, VIEW_AMOUNTS
from modules.Payroll.routes import blueprint
from modules.Payroll.services.components import (
    all_components,
    data_of,
    find_component,
    names_for,
    save_component,
)
from modules.Payroll.services.contracts import used_contract_kinds
from modules.Payroll.services.defaults import ensure_defaults
from modules.Payroll.services.employees import people_by_name
from modules.Payroll.services.rates import end_rate, find_rate, history_of, set_rate, whom_of

ONE = "/components/<int(max=2147483647):component_id>"


@blueprint.get("/components")
@requires(VIEW_AMOUNTS)
def component_list() -> str:
    """All components."""
    return render_template(
        "payroll/component_list.html",
        components=all_components(),
        words=COMPONENT_KIND_WORDS,
        may_edit=may(EDIT_AMOUNTS),
    )


@blueprint.post("/components/defaults")
@requires(EDIT_AMOUNTS)
def make_defaults() -> ResponseReturnValue:
    """Begin with what nearly every school has."""
    ensure_defaults()
    flash(_("Komponen, jenis kontrak, dan daftar kehadiran yang lazim sudah dibuat. Ubah seperlunya."), "success")
    return redirect(url_for("payroll.component_list"))


@blueprint.get("/components/new")
@requires(EDIT_AMOUNTS)
def new_component_form() -> str:
    """Ask for another."""
    return _form_page(ComponentForm(), None)


@blueprint.post("/components")
@requires(EDIT_AMOUNTS)
def add_component() -> ResponseReturnValue:
    """Keep another."""
    return _save(ComponentForm(), None)


@blueprint.get(f"{ONE}/edit")
@requires(EDIT_AMOUNTS)
def component_form(component_id: int) -> str:
    """Ask for other data."""
    component = find_component(component_id)
    return _form_page(ComponentForm(obj=component), component)


@blueprint.post(f"{ONE}/edit")
@requires(EDIT_AMOUNTS)
def edit_component(component_id: int) -> ResponseReturnValue:
    """Keep other data."""
    return _save(ComponentForm(), find_component(component_id))


@blueprint.get(ONE)
@requires(VIEW_AMOUNTS)
def component(component_id: int) -> str:
    """Its rates, for all, by kind of contract and by person."""
    found = find_component(component_id)
    with written_apart():
        record(audit_actions.COMPONENT_VIEW, audit_actions.component_subject(found))
    return _page(found, RateForm())


@blueprint.post(ONE)
@requires(EDIT_AMOUNTS)
def add_rate(component_id: int) -> ResponseReturnValue:
    """Keep a rate."""
    found, form = find_component(component_id), RateForm()
    form.offer(used_contract_kinds(), people_by_name())
    rate = accepted(
        form,
        lambda: set_rate(
            found, form.scope, starts_on=form.starts_on.data or today(), ends_on=form.ends_on.data, amount=form.rupiah
        ),
    )
    if rate is None:
        return _page(found, form), 422
    told = {"whom": whom_of(rate) or _("semua pegawai"), "on": rate.starts_on}
    record(audit_actions.RATE_SET, audit_actions.component_subject(found), details=told)
    flash(_("Nilai disimpan. Slip yang sudah dikunci tidak berubah."), "success")
    return redirect(url_for("payroll.component", component_id=found.id))


@blueprint.post(f"{ONE}/rates/<int(max=2147483647):rate_id>/end")
@requires(EDIT_AMOUNTS)
def end_component_rate(component_id: int, rate_id: int) -> ResponseReturnValue:
    """Let a rate end."""
    found, form = find_component(component_id), EndForm()
    rate = find_rate(rate_id, found.id)
    told = {"whom": whom_of(rate) or _("semua pegawai"), "on": form.ends_on.data}
    if accepted(form, lambda: end_rate(rate, on=form.ends_on.data or today())) is not None:
        record(audit_actions.RATE_END, audit_actions.component_subject(found), details=told)
    else:
        flash(" ".join(each for errors in form.errors.values() for each in errors), "warning")
    return redirect(url_for("payroll.component", component_id=found.id))


def _save(form: ComponentForm, component: PayComponent | None) -> ResponseReturnValue:
    before = asdict(data_of(component)) if component is not None else None
    saved = accepted(form, lambda: save_component(component, form.component))
    if saved is None:
        return _form_page(form, component), 422
    after = {name: str(value) for name, value in asdict(data_of(saved)).items()}
    before = {name: str(value) for name, value in before.items()} if before is not None else None
    record(audit_actions.COMPONENT, audit_actions.component_subject(saved), before=before, after=after)
    flash(_("Komponen disimpan. Slip yang sudah dikunci tidak berubah."), "success")
    return redirect(url_for("payroll.component_list"))


def _form_page(form: ComponentForm, component: PayComponent | None) -> str:
    names = sorted(names_for(component.code if component is not None else ""))
    return render_template("payroll/component_form.html", form=form, component=component, names=names)


def _page(found: PayComponent, form: RateForm) -> str:
    form.offer(used_contract_kinds(), people_by_name())
    return render_template(
        "payroll/component.html",
        component=found,
        form=form,
        end_form=EndForm(formdata=None),
        history=history_of(found.id),
        words=COMPONENT_KIND_WORDS,
        today=today(),
        may_edit=may(EDIT_AMOUNTS),
    )
