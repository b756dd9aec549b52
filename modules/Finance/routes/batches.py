"""What was asked for at once: its invoices, making the missing ones, taking all back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance import billing_audit
from modules.Finance.jobs.charge_late_fees_job import ChargeLateFeesJob
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.jobs.undo_billing_job import UndoBillingJob
from modules.Finance.models import BillingBatch
from modules.Finance.permissions import CANCEL_INVOICES, ISSUE_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.batches import batches, find_batch, made_by
from modules.Finance.services.late_fee_charges import is_late_fees
from modules.Finance.services.periods import find_period

ONE_BATCH = "/batches/<int(max=2147483647):batch_id>"


@blueprint.get("/batches")
@requires(ISSUE_INVOICES)
def batch_list() -> str:
    """All requests, the newest first."""
    return render_template("finance/batch_list.html", page=page_of(batches(), [BillingBatch.id], newest_first=True))


@blueprint.get(ONE_BATCH)
@requires(ISSUE_INVOICES)
def batch(batch_id: int) -> str:
    """What one came to, and what can be done with it."""
    found = find_batch(batch_id)
    return render_template(
        "finance/batch.html",
        batch=found,
        made=made_by(found),
        is_open=find_period(found.fiscal_period_id).is_open,
        form=FlaskForm(),
        may_cancel=CANCEL_INVOICES,
    )


@blueprint.post(f"{ONE_BATCH}/again")
@requires(ISSUE_INVOICES)
def bill_again(batch_id: int) -> ResponseReturnValue:
    """Make what is missing of it, for the same students."""
    found = find_batch(batch_id)
    made_by_job = ChargeLateFeesJob if is_late_fees(found) else GenerateMonthlyInvoicesJob
    job = made_by_job(fiscal_period_id=found.fiscal_period_id, batch_id=found.id)
    run = dispatch(job, requested_by_id=current_user.id)
    if not run.is_new:
        flash(_("Tagihan periode ini sedang dibuat; inilah jalannya."), "info")
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.post(f"{ONE_BATCH}/undo")
@requires(CANCEL_INVOICES)
def undo_batch(batch_id: int) -> ResponseReturnValue:
    """Start cancelling what nothing was paid on."""
    found = find_batch(batch_id)
    record(billing_audit.UNDO, Subject("finance.batch", found.id, found.label))
    job = UndoBillingJob(batch_id=found.id, by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=dispatch(job, requested_by_id=current_user.id).run_id))
