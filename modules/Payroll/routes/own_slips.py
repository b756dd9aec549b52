"""One's own slips: for everybody who is paid here, and for nobody else."""

from flask import render_template
from flask_login import current_user

from core.web.access import signed_in
from core.web.paging import page_of
from modules.Payroll.models import Payslip
from modules.Payroll.routes import blueprint
from modules.Payroll.run_words import CHANGE_WORDS, LINE_ORDER, LINE_WORDS
from modules.Payroll.services.comparing import read_from
from modules.Payroll.services.employees import employee_of
from modules.Payroll.services.payroll_runs import title_of
from modules.Payroll.services.slip_page import find_own_slip, forecast_of, own_slips, slip_page

OWN_SLIP = "/my-slips/<int(max=9223372036854775807):payslip_id>"


@blueprint.get("/my-slips")
@signed_in
def own_slip_list() -> str:
    """The issued slips of who asks, the newest first."""
    return render_template(
        "payroll/own_slips.html",
        is_paid_here=employee_of(current_user.id) is not None,
        page=page_of(own_slips(current_user.id), [Payslip.id], newest_first=True),
        title_of=title_of,
    )


@blueprint.get(OWN_SLIP)
@signed_in
def own_slip(payslip_id: int) -> str:
    """One of them, every line with what it was reckoned from."""
    found = find_own_slip(payslip_id, current_user.id)
    page = slip_page(found)
    return render_template(
        "payroll/slip.html",
        page=page,
        title=title_of(page.run),
        versions=(),
        corrections=(),
        forecast=forecast_of(found),
        changes=read_from(found.changes),
        is_own=True,
        change_words=CHANGE_WORDS,
        line_words=LINE_WORDS,
        line_order=LINE_ORDER,
    )
