"""Late fees: the rules, what asking would come to, and the job."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.errors import FeeError
from modules.Finance.forms.late_fees import LateFeeRuleForm, LateMonthForm
from modules.Finance.jobs.charge_late_fees_job import ChargeLateFeesJob
from modules.Finance.models import FiscalPeriod
from modules.Finance.permissions import EDIT_TARIFFS, ISSUE_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.batches import drop_plan
from modules.Finance.services.fees import find_fee
from modules.Finance.services.late_fee_charges import plan_late_fees
from modules.Finance.services.late_fee_rules import (
    all_rules,
    facts_of_rule,
    fees_that_can_be_late,
    find_rule,
    save_rule,
)
from modules.Finance.services.late_fees import late_forecast
from modules.Finance.services.periods import all_periods, find_open_period, period_label


@blueprint.get("/late-fees")
@requires(ISSUE_INVOICES)
def late_fees() -> str:
    """The rules, and what they would come to for a month."""
    form, period = _month()
    return render_template(
        "finance/late_fees.html",
        rules=all_rules(),
        form=form,
        period=period,
        label=period_label(period.starts_on) if period is not None else "",
        forecast=late_forecast(period) if period is not None else [],
        post_form=FlaskForm(),
        may_edit=EDIT_TARIFFS,
    )


@blueprint.post("/late-fees/<int(max=2147483647):period_id>/charge")
@requires(ISSUE_INVOICES)
def charge(period_id: int) -> ResponseReturnValue:
    """Start asking for the late fees of a month."""
    period = find_open_period(period_id)
    batch = plan_late_fees(period, by_id=current_user.id)
    run = dispatch(ChargeLateFeesJob(fiscal_period_id=period.id, batch_id=batch.id), requested_by_id=current_user.id)
    if run.is_new:
        record(billing_audit.BILL, Subject("finance.batch", batch.id, batch.label))
    else:
        drop_plan(batch)
        flash(_("Denda bulan ini sedang dibuat; inilah jalannya."), "info")
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.get("/late-fees/rule")
@requires(EDIT_TARIFFS)
def late_fee_rule() -> str:
    """Ask for the rule of a fee."""
    form = _rule_form()
    found = find_rule(request.args.get("fee", 0, type=int))
    if found is not None:
        form.show(found)
    return render_template("finance/late_fee_form.html", form=form)


@blueprint.post("/late-fees/rule")
@requires(EDIT_TARIFFS)
def save_late_fee_rule() -> ResponseReturnValue:
    """Keep it; a fee has one."""
    form = _rule_form()
    if not form.validate_on_submit():
        return render_template("finance/late_fee_form.html", form=form), 422
    fee = find_fee(form.fee.data)
    before = facts_of_rule(find_rule(fee.id))
    try:
        rule = save_rule(fee, form.data_of_rule)
    except FeeError as refusal:
        form.percent.errors = [str(refusal)]
        return render_template("finance/late_fee_form.html", form=form), 422
    record(billing_audit.LATE_RULE, Subject("finance.fee", fee.id, fee.name), before=before, after=facts_of_rule(rule))
    flash(_("Aturan denda disimpan. Denda yang sudah dibuat tidak berubah."), "success")
    return redirect(url_for("finance.late_fees"))


def _rule_form() -> LateFeeRuleForm:
    form = LateFeeRuleForm()
    form.offer(fees_that_can_be_late())
    return form


def _month() -> tuple[LateMonthForm, FiscalPeriod | None]:
    """The month that the URL names, else the newest that has begun."""
    begun = [period for period in all_periods() if period.is_open and period.starts_on <= today()]
    form = LateMonthForm(request.args)
    form.offer(begun)
    chosen = next((period for period in begun if period.id == form.period.data), begun[0] if begun else None)
    form.period.data = chosen.id if chosen is not None else None
    return form, chosen
