"""Write-offs: one person proposes, a second one decides."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance.errors import WriteOffError
from modules.Finance.forms.write_offs import WriteOffForm
from modules.Finance.permissions import APPROVE_WRITE_OFFS, PROPOSE_WRITE_OFFS
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.write_offs import (
    approve_write_off,
    decline_write_off,
    find_bill,
    list_write_offs,
    propose_write_off,
)

ONE_BILL = "/invoices/<int(max=9223372036854775807):invoice_id>/write-off"
ONE_WRITE_OFF = "/write-offs/<int(max=9223372036854775807):write_off_id>"


@blueprint.get("/write-offs")
@requires(PROPOSE_WRITE_OFFS)
def write_off_list() -> str:
    """What waits for a decision, and what was decided."""
    return render_template(
        "finance/write_off_list.html",
        proposals=list_write_offs(),
        me=current_user.id,
        may_approve=APPROVE_WRITE_OFFS,
        form=FlaskForm(),
    )


@blueprint.get(ONE_BILL)
@requires(PROPOSE_WRITE_OFFS)
def write_off_form(invoice_id: int) -> str:
    """Ask how much of the bill, and why."""
    bill, form = find_bill(invoice_id), WriteOffForm()
    form.amount.data = str(bill.remaining)
    return render_template("finance/write_off_form.html", form=form, bill=bill)


@blueprint.post(ONE_BILL)
@requires(PROPOSE_WRITE_OFFS)
def propose(invoice_id: int) -> ResponseReturnValue:
    """Propose it; nothing counts yet."""
    bill, form = find_bill(invoice_id), WriteOffForm()
    if not form.validate_on_submit():
        return render_template("finance/write_off_form.html", form=form, bill=bill), 422
    try:
        propose_write_off(invoice_id, form.rupiah, form.reason.data or "", officer())
    except WriteOffError as refusal:
        form.amount.errors = [str(refusal)]
        return render_template("finance/write_off_form.html", form=form, bill=bill), refusal.status
    flash(_("Usulan dicatat; berlaku setelah disetujui orang lain."), "success")
    return redirect(url_for("finance.write_off_list"))


@blueprint.post(f"{ONE_WRITE_OFF}/approve")
@requires(APPROVE_WRITE_OFFS)
def approve(write_off_id: int) -> ResponseReturnValue:
    """Give it up."""
    approve_write_off(write_off_id, officer())
    flash(_("Penghapusan disetujui."), "success")
    return redirect(url_for("finance.write_off_list"))


@blueprint.post(f"{ONE_WRITE_OFF}/decline")
@requires(APPROVE_WRITE_OFFS)
def decline(write_off_id: int) -> ResponseReturnValue:
    """Leave the bill as it is."""
    decline_write_off(write_off_id, officer())
    flash(_("Usulan ditolak; tagihannya tetap."), "success")
    return redirect(url_for("finance.write_off_list"))
