"""Slips of others: for the payroll office only, and every look at one is on record."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import record
from core.i18n import gettext as _
from core.web.access import may, requires
from core.web.paging import page_of
from core.web.transaction import written_apart
from modules.Payroll import run_audit
from modules.Payroll.forms.payroll_runs import CorrectionForm, slip_filter
from modules.Payroll.models import Payslip
from modules.Payroll.permissions import APPROVE_RUNS, PREPARE_RUNS, VIEW_AMOUNTS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.payroll_runs import ONE_RUN
from modules.Payroll.routes.person import officer
from modules.Payroll.run_words import CHANGE_WORDS, LINE_ORDER, LINE_WORDS
from modules.Payroll.services.approving import subject_of
from modules.Payroll.services.comparing import read_from
from modules.Payroll.services.correcting import (
    approve_correction,
    corrections_of,
    decline_correction,
    find_correction,
    propose_correction,
    subject_of_slip,
    versions_of,
)
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.periods import period_words
from modules.Payroll.services.previewing import slips_of
from modules.Payroll.services.slip_page import find_slip, forecast_of, forecasts_of, slip_page

ONE_SLIP = "/slips/<int(max=9223372036854775807):payslip_id>"
ONE_CORRECTION = "/corrections/<int(max=9223372036854775807):correction_id>"


@blueprint.get(ONE_SLIP)
@requires(VIEW_AMOUNTS)
def slip(payslip_id: int) -> str:
    """A slip, every line with what it was reckoned from."""
    found = find_slip(payslip_id)
    page, subject = slip_page(found), subject_of_slip(found)
    period = period_words(page.run.year, page.run.month)
    answer = render_template(
        "payroll/slip.html",
        page=page,
        title=title_of(page.run),
        versions=versions_of(found),
        corrections=corrections_of(found),
        forecast=forecast_of(found),
        changes=read_from(found.changes),
        correction_form=CorrectionForm(),
        plain_form=FlaskForm(),
        me=current_user.id,
        may_prepare=PREPARE_RUNS,
        may_approve=APPROVE_RUNS,
        is_own=False,
        change_words=CHANGE_WORDS,
        line_words=LINE_WORDS,
        line_order=LINE_ORDER,
    )
    with written_apart():
        record(run_audit.VIEW_SLIP, subject, details={"period": period})
    return answer


@blueprint.get(f"{ONE_RUN}/forecast")
@requires(VIEW_AMOUNTS)
def forecast(run_id: int) -> str:
    """What December will take from each person as things are now."""
    found, subject = find_run(run_id), subject_of(find_run(run_id))
    form, wanted = slip_filter()
    page = page_of(slips_of(found, wanted), [Payslip.employee_name, Payslip.id])
    answer = render_template(
        "payroll/forecast.html",
        run=found,
        title=title_of(found),
        page=page,
        rows=forecasts_of(found, page.rows),
        form=form,
    )
    with written_apart():
        record(run_audit.VIEW_FORECAST, subject)
    return answer


@blueprint.post(f"{ONE_SLIP}/correct")
@requires(PREPARE_RUNS)
def correct(payslip_id: int) -> ResponseReturnValue:
    """Propose another slip in the place of a locked one."""
    form = CorrectionForm()
    if not form.validate_on_submit():
        flash(_("Tulis alasannya."), "error")
        return redirect(url_for("payroll.slip", payslip_id=payslip_id))
    made = propose_correction(payslip_id, form.reason.data or "", officer(), only_reverse=bool(form.only_reverse.data))
    flash(_("Koreksi diusulkan; berlaku setelah disetujui orang lain."), "success")
    return redirect(url_for("payroll.slip", payslip_id=made.draft_id or payslip_id))


@blueprint.post(f"{ONE_CORRECTION}/approve")
@requires(APPROVE_RUNS)
def approve_slip_correction(correction_id: int) -> ResponseReturnValue:
    """Let the new slip take the place."""
    made = approve_correction(correction_id, officer())
    flash(_("Koreksi disetujui: slip lama dibatalkan, yang baru terkunci."), "success")
    return _after(made.draft_id or made.payslip_id)


@blueprint.post(f"{ONE_CORRECTION}/decline")
@requires(APPROVE_RUNS)
def decline_slip_correction(correction_id: int) -> ResponseReturnValue:
    """Leave the slip as it is."""
    payslip_id = find_correction(correction_id).payslip_id
    decline_correction(correction_id, officer())
    flash(_("Usulan ditolak; slipnya tetap."), "success")
    return _after(payslip_id)


def _after(payslip_id: int) -> ResponseReturnValue:
    if may(VIEW_AMOUNTS):
        return redirect(url_for("payroll.slip", payslip_id=payslip_id))
    return redirect(url_for("payroll.run_totals", run_id=find_slip(payslip_id).run_id))
