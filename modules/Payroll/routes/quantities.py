"""What is counted each month."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Payroll import audit_actions
from modules.Payroll.forms.components import NewQuantityKindForm, QuantityKindForm
from modules.Payroll.forms.fields import accepted
from modules.Payroll.models import QuantityKind
from modules.Payroll.permissions import EDIT_SETTINGS
from modules.Payroll.routes import blueprint
from modules.Payroll.services.quantities import all_quantity_kinds, find_quantity_kind, save_quantity_kind

ONE = "/quantity-kinds/<int(max=2147483647):kind_id>"


@blueprint.get("/quantity-kinds")
@requires(EDIT_SETTINGS)
def quantity_kind_list() -> str:
    """All, and the form for another."""
    return _page(NewQuantityKindForm(), None)


@blueprint.post("/quantity-kinds")
@requires(EDIT_SETTINGS)
def add_quantity_kind() -> ResponseReturnValue:
    """Keep another."""
    form = NewQuantityKindForm()
    return _save(form, None, code=str(form.code.data))


@blueprint.get(ONE)
@requires(EDIT_SETTINGS)
def quantity_kind_form(kind_id: int) -> str:
    """Ask for other data of one; its code stays."""
    kind = find_quantity_kind(kind_id)
    return _page(QuantityKindForm(obj=kind), kind)


@blueprint.post(ONE)
@requires(EDIT_SETTINGS)
def edit_quantity_kind(kind_id: int) -> ResponseReturnValue:
    """Keep other data of one."""
    kind = find_quantity_kind(kind_id)
    return _save(QuantityKindForm(), kind, code=kind.code)


def _save(form: QuantityKindForm, kind: QuantityKind | None, *, code: str) -> ResponseReturnValue:
    saved = accepted(
        form,
        lambda: save_quantity_kind(
            kind,
            code=code,
            name=str(form.name.data),
            position=form.position.data or 100,
            is_used=form.is_used.data,
        ),
    )
    if saved is None:
        return _page(form, kind), 422
    record(audit_actions.QUANTITY_KIND, Subject("payroll.quantity_kind", saved.id, saved.name))
    flash(_("Daftar kehadiran disimpan."), "success")
    return redirect(url_for("payroll.quantity_kind_list"))


def _page(form: QuantityKindForm, kind: QuantityKind | None) -> str:
    return render_template("payroll/quantity_kinds.html", form=form, kind=kind, kinds=all_quantity_kinds())
