"""Slips as PDF: one's own, another's, or all of a payroll."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.documents import issue_now, pdf_answer, print_all
from core.files import find_file, new_name, path_of
from core.press.sealing import with_password
from core.web.access import requires, signed_in
from modules.Payroll import run_audit
from modules.Payroll.document_kinds import PAYSLIP
from modules.Payroll.forms.slip_papers import SlipPaperForm, SlipPrintingForm
from modules.Payroll.jobs.print_payslips_job import PrintPayslipsJob
from modules.Payroll.models import Payslip
from modules.Payroll.permissions import VIEW_AMOUNTS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.own_slips import OWN_SLIP
from modules.Payroll.routes.payroll_runs import ONE_RUN
from modules.Payroll.routes.payslips import ONE_SLIP
from modules.Payroll.services.approving import subject_of
from modules.Payroll.services.correcting import subject_of_slip
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.periods import period_words
from modules.Payroll.services.slip_page import find_own_slip, find_slip
from modules.Payroll.services.slip_paper import file_name_of, slip_data, slip_subject
from modules.Payroll.services.transfer_list import refuse_unissued


@blueprint.get(f"{ONE_SLIP}/paper")
@requires(VIEW_AMOUNTS)
def slip_paper(payslip_id: int) -> str:
    """Ask for a password, or none."""
    return _ask(find_slip(payslip_id), SlipPaperForm(), is_own=False)


@blueprint.post(f"{ONE_SLIP}/paper")
@requires(VIEW_AMOUNTS)
def take_slip(payslip_id: int) -> ResponseReturnValue:
    """Another's slip, on record."""
    return _paper(find_slip(payslip_id), is_own=False)  # noqa: TU201 - one slip, a second


@blueprint.get(f"{OWN_SLIP}/paper")
@signed_in
def own_slip_paper(payslip_id: int) -> str:
    """The same for one's own."""
    return _ask(find_own_slip(payslip_id, current_user.id), SlipPaperForm(), is_own=True)


@blueprint.post(f"{OWN_SLIP}/paper")
@signed_in
def take_own_slip(payslip_id: int) -> ResponseReturnValue:
    """One's own slip."""
    return _paper(find_own_slip(payslip_id, current_user.id), is_own=True)  # noqa: TU201 - one slip, a second


@blueprint.get(f"{ONE_RUN}/print")
@requires(VIEW_AMOUNTS)
def slip_printing(run_id: int) -> str:
    """Ask for the paper."""
    run = find_run(run_id)
    refuse_unissued(run)
    return render_template("payroll/slip_printing.html", run=run, title=title_of(run), form=SlipPrintingForm())


@blueprint.post(f"{ONE_RUN}/print")
@requires(VIEW_AMOUNTS)
def print_slips(run_id: int) -> ResponseReturnValue:
    """Start the job: a PDF each and one of all, in a ZIP; the answer is its page."""
    run, form = find_run(run_id), SlipPrintingForm()
    refuse_unissued(run)
    if not form.validate_on_submit():
        return render_template("payroll/slip_printing.html", run=run, title=title_of(run), form=form), 422
    job = PrintPayslipsJob(ticket=new_name(), owner_id=current_user.id, payroll_run_id=run.id, is_f4=form.is_f4)
    asked = print_all(
        job,
        name=title_of(run),
        permission=VIEW_AMOUNTS,
        duplex=bool(form.duplex.data),
        requested_by_id=current_user.id,
    )
    record(run_audit.PRINT_SLIPS, subject_of(run))
    return redirect(url_for("jobs.show", run_id=asked.run_id))


def _ask(slip: Payslip, form: SlipPaperForm, *, is_own: bool) -> str:
    title = title_of(find_run(slip.run_id))
    return render_template("payroll/slip_paper.html", slip=slip, title=title, form=form, is_own=is_own)


def _paper(slip: Payslip, *, is_own: bool) -> ResponseReturnValue:
    form = SlipPaperForm()
    if not form.validate_on_submit():
        return _ask(slip, form, is_own=is_own), 422
    run = find_run(slip.run_id)
    subject, period, name = subject_of_slip(slip), period_words(run.year, run.month), f"{file_name_of(slip)}.pdf"
    document = issue_now(  # noqa: TU201 - as its caller says
        PAYSLIP.template, slip_subject(slip.id), slip_data(slip), by_id=current_user.id
    )
    assert document.file_id is not None
    pdf = path_of(find_file(document.file_id)).read_bytes()
    if not is_own:
        record(run_audit.PRINT_SLIP, subject, details={"period": period})
    return pdf_answer(with_password(pdf, form.password.data) if form.password.data else pdf, name)
