"""A payroll for who decides on it without seeing what anybody earns."""

from flask import render_template
from flask_login import current_user
from flask_wtf import FlaskForm

from core.web.access import requires
from modules.Payroll.forms.payroll_runs import SendBackForm
from modules.Payroll.permissions import APPROVE_RUNS, VIEW_AMOUNTS, VIEW_TOTALS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.payroll_runs import ONE_RUN
from modules.Payroll.run_words import CHANGE_WORDS, LINE_ORDER, LINE_WORDS, STATE_LOOKS, STATE_WORDS
from modules.Payroll.services.approving import why_not_approve
from modules.Payroll.services.correction_list import waiting_corrections
from modules.Payroll.services.payroll_runs import earlier_open_runs, find_run, title_of
from modules.Payroll.services.previewing import preview_of, sums_by_line


@blueprint.get(f"{ONE_RUN}/totals")
@requires(VIEW_TOTALS)
def run_totals(run_id: int) -> str:
    """Sums only; where something is about a person, no amount stands beside the name."""
    found = find_run(run_id)
    return render_template(
        "payroll/run_totals.html",
        run=found,
        title=title_of(found),
        preview=preview_of(found),
        sums=sums_by_line(found.id),
        corrections=waiting_corrections(found.id),
        waiting=earlier_open_runs(found),
        objection=why_not_approve(found, current_user.id),
        plain_form=FlaskForm(),
        back_form=SendBackForm(),
        me=current_user.id,
        may_approve=APPROVE_RUNS,
        may_view=VIEW_AMOUNTS,
        title_of=title_of,
        state_words=STATE_WORDS,
        state_looks=STATE_LOOKS,
        change_words=CHANGE_WORDS,
        line_words=LINE_WORDS,
        line_order=LINE_ORDER,
    )
