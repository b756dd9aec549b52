"""The list of transfers: who would be on it and what is wrong, then the file."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.clock import today
from core.files import new_name
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from core.web.transaction import written_apart
from modules.Payroll import run_audit
from modules.Payroll.forms.transfers import TransferListForm
from modules.Payroll.jobs.write_transfer_list_job import WriteTransferListJob
from modules.Payroll.permissions import MAKE_OUTPUTS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.payroll_runs import ONE_RUN
from modules.Payroll.run_errors import TransferError
from modules.Payroll.services.approving import subject_of
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.transfer.form import TransferForm
from modules.Payroll.services.transfer.forms import find_form, form_problems, transfer_forms
from modules.Payroll.services.transfer.payees import payees_of
from modules.Payroll.services.transfer_list import checked, refuse_unissued


@blueprint.get(f"{ONE_RUN}/transfer")
@requires(MAKE_OUTPUTS)
def transfer(run_id: int) -> str:
    """Choose the form, and see who is on the list and who is not."""
    form = TransferListForm(request.args, meta={"csrf": False})
    form.offer(transfer_forms())
    form.paid_on.data = form.paid_on.data or today()
    known = {each.key for each in transfer_forms()}
    if form.form_key.data not in known:
        form.form_key.data = transfer_forms()[0].key
    return _page(run_id, form)


@blueprint.post(f"{ONE_RUN}/transfer")
@requires(MAKE_OUTPUTS)
def write_transfer(run_id: int) -> ResponseReturnValue:
    """Start the job; the answer is its page, or what is wrong."""
    run, form = find_run(run_id), TransferListForm()
    form.offer(transfer_forms())
    if not form.validate_on_submit():
        return _page(run_id, form), 422
    shape = find_form(form.form_key.data)
    if shape.asks_source and not form.source_account.data:
        form.source_account.errors = [_("Bentuk ini memerlukan nomor rekening sekolah.")]
        return _page(run_id, form), 422
    try:
        found = checked(run, shape, leaves_out=bool(form.leaves_out.data))
    except TransferError as refusal:
        form.leaves_out.errors = [str(refusal)]
        return _page(run_id, form), 422
    job = WriteTransferListJob(
        payroll_run_id=run.id,
        form_key=shape.key,
        ticket=new_name(),
        owner_id=current_user.id,
        paid_on=form.day.isoformat(),
        remark=form.remark.data or "",
        source_account=form.source_account.data or "",
        leaves_out=bool(form.leaves_out.data),
    )
    details = {"form": shape.label, "people": len(found.rows), "left_out": len(found.refused)}
    record(run_audit.TRANSFER, subject_of(run), details=details)
    return redirect(url_for("jobs.show", run_id=dispatch(job, requested_by_id=current_user.id).run_id))


def _page(run_id: int, form: TransferListForm) -> str:
    run = find_run(run_id)
    refuse_unissued(run)
    shape: TransferForm = find_form(form.form_key.data)
    found, subject = payees_of(run, shape), subject_of(run)
    answer = render_template(
        "payroll/transfer.html",
        run=run,
        title=title_of(run),
        form=form,
        shape=shape,
        found=found,
        problems=form_problems(),
    )
    if request.method == "GET":
        with written_apart():
            record(run_audit.VIEW_RUN, subject, details={"people": len(found.rows)})
    return answer
