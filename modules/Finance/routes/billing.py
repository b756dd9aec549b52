"""Making the monthly invoices: what would happen, then the job."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from modules.Finance.forms.billing import BillingForm
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.permissions import CLOSE_PERIODS, ISSUE_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import monthly_fees
from modules.Finance.services.periods import all_periods, current_period
from modules.Finance.services.preview import preview


@blueprint.get("/invoices/new")
@requires(ISSUE_INVOICES)
def billing_form() -> str:
    """Choose the month and see who would be billed."""
    periods, fees = all_periods(), monthly_fees()
    form = BillingForm(request.args, meta={"csrf": True})
    form.offer(periods, fees)
    this_month = current_period()
    if form.period.data is None and this_month is not None:
        form.period.data = this_month.id
    chosen = next((period for period in periods if period.id == form.period.data), None)
    billed = [fee for fee in fees if form.fee_id in (None, fee.id)]
    told = preview(chosen, billed) if chosen and billed else None
    return render_template("finance/billing_form.html", form=form, preview=told, may_open=CLOSE_PERIODS)


@blueprint.post("/invoices")
@requires(ISSUE_INVOICES)
def issue() -> ResponseReturnValue:
    """Start the job; the answer is its page."""
    form = BillingForm()
    form.offer(all_periods(), monthly_fees())
    if not form.validate_on_submit():
        return render_template("finance/billing_form.html", form=form, preview=None, may_open=CLOSE_PERIODS), 422
    job = GenerateMonthlyInvoicesJob(fiscal_period_id=form.period.data, fee_id=form.fee_id)
    run = dispatch(job, requested_by_id=current_user.id)
    if not run.is_new:
        flash(_("Tagihan periode ini sedang dibuat; inilah jalannya."), "info")
    return redirect(url_for("jobs.show", run_id=run.run_id))
