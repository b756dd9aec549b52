"""Making the invoices of months: what would happen, then the jobs."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.i18n import gettext as _
from core.jobs import Job, batch, dispatch
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.forms.billing import BillingForm
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.models import BillingBatch, FiscalPeriod
from modules.Finance.permissions import CLOSE_PERIODS, ISSUE_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.batches import drop_plan, drop_unworked, plan_batch
from modules.Finance.services.fees import fees_to_bill, tariffed_fees
from modules.Finance.services.periods import all_periods, current_period
from modules.Finance.services.preview import Preview, preview
from modules.Student.services import all_class_groups, filters_of


@blueprint.get("/invoices/new")
@requires(ISSUE_INVOICES)
def billing_form() -> str:
    """Choose months, fee and students, and see who would be billed."""
    form = _form(BillingForm(request.args, meta={"csrf": True}))
    this_month = current_period()
    if form.period.data is None and this_month is not None:
        form.period.data = this_month.id
    is_known = form.is_ready and (form.fee_id is None or any(fee.id == form.fee_id for fee in tariffed_fees()))
    if not is_known or (form.until.data and not form.months):
        return _page(form)
    fees = fees_to_bill(form.fee_id)
    return _page(form, [preview(period, fees, form.selection) for period in form.months])


@blueprint.post("/invoices")
@requires(ISSUE_INVOICES)
def issue() -> ResponseReturnValue:
    """Start a job a month; the answer is its page."""
    form = _form(BillingForm())
    if not form.validate_on_submit():
        return _page(form), 422
    planned = [_plan(form, period) for period in form.months]
    if len(planned) == 1:
        return _start_one(*planned[0])
    return _start_many(planned)


def _start_many(planned: list[tuple[BillingBatch, GenerateMonthlyInvoicesJob]]) -> ResponseReturnValue:
    jobs: list[Job] = [job for _made, job in planned]
    title = _("Tagihan %(number)s bulan", number=len(jobs))
    run = batch(jobs, title=title, allow_failures=True, requested_by_id=current_user.id)
    worked = drop_unworked([made for made, _job in planned], run.run_id)
    for made in worked:
        record(billing_audit.BILL, Subject("finance.batch", made.id, made.label))
    if len(worked) < len(planned):
        flash(_("Tagihan sebagian bulan itu sedang dibuat; bulan-bulan itu tidak diminta lagi."), "info")
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _start_one(made: BillingBatch, job: GenerateMonthlyInvoicesJob) -> ResponseReturnValue:
    run = dispatch(job, requested_by_id=current_user.id)
    if run.is_new:
        record(billing_audit.BILL, Subject("finance.batch", made.id, made.label))
    else:
        drop_plan(made)
        flash(_("Tagihan periode ini sedang dibuat; inilah jalannya."), "info")
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _plan(form: BillingForm, period: FiscalPeriod) -> tuple[BillingBatch, GenerateMonthlyInvoicesJob]:
    made = plan_batch(period, fees_to_bill(form.fee_id), form.selection, by_id=current_user.id)
    return made, GenerateMonthlyInvoicesJob(fiscal_period_id=period.id, fee_id=form.fee_id, batch_id=made.id)


def _form(form: BillingForm) -> BillingForm:
    form.offer(all_periods(), tariffed_fees(), all_class_groups(), filters_of(current_user.id))
    return form


def _page(form: BillingForm, previews: list[Preview] | None = None) -> str:
    return render_template("finance/billing_form.html", form=form, previews=previews, may_open=CLOSE_PERIODS)
