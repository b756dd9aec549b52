"""What the school charges for."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.errors import FeeError
from modules.Finance.forms.fees import CADENCE_WORDS, FeeForm
from modules.Finance.permissions import EDIT_TARIFFS
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import add_fee, all_fees, change_fee, data_of, find_fee

ONE_FEE = "/fees/<int(max=2147483647):fee_id>"


@blueprint.get("/fees")
@requires(EDIT_TARIFFS)
def fee_list() -> str:
    """All kinds of charge."""
    return render_template("finance/fee_list.html", fees=all_fees(), cadence_words=CADENCE_WORDS)


@blueprint.get("/fees/new")
@requires(EDIT_TARIFFS)
def fee_form() -> str:
    """The form for a new one."""
    return _page(FeeForm(), None)


@blueprint.post("/fees")
@requires(EDIT_TARIFFS)
def new_fee() -> ResponseReturnValue:
    """Add it."""
    return _save(FeeForm(), None)


@blueprint.get(ONE_FEE)
@requires(EDIT_TARIFFS)
def edit_fee(fee_id: int) -> str:
    """The form as it is."""
    return _page(FeeForm(data=asdict(data_of(find_fee(fee_id)))), fee_id)


@blueprint.post(ONE_FEE)
@requires(EDIT_TARIFFS)
def save_fee(fee_id: int) -> ResponseReturnValue:
    """Change it for invoices from now on."""
    return _save(FeeForm(), fee_id)


def _save(form: FeeForm, fee_id: int | None) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _page(form, fee_id), 422
    fee = find_fee(fee_id) if fee_id is not None else None
    before = asdict(data_of(fee)) if fee is not None else None
    data = form.data_of_fee
    try:
        if fee is None:
            fee = add_fee(data)
        else:
            change_fee(fee, data)
    except FeeError as error:
        field = form.cadence if before and before["code"] == data.code else form.code
        field.errors = [*field.errors, str(error)]
        return _page(form, fee_id), 422
    record(billing_audit.FEE, Subject("finance.fee", fee.id, fee.name), before=before, after=asdict(data))
    flash(_("Jenis biaya disimpan. Tagihan yang sudah ada tidak berubah."), "success")
    return redirect(url_for("finance.fee_list"))


def _page(form: FeeForm, fee_id: int | None) -> str:
    return render_template("finance/fee_form.html", form=form, fee_id=fee_id)
