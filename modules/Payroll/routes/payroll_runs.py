"""Payrolls: the list, one with its people, and what may be done with it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.jobs import dispatch
from core.notices import is_wanted
from core.web.access import may, requires
from core.web.paging import page_of
from core.web.transaction import written_apart
from modules.Payroll import run_audit
from modules.Payroll.forms.payroll_runs import PaidForm, RunForm, SendBackForm, slip_filter
from modules.Payroll.jobs.calculate_payroll_job import CalculatePayrollJob
from modules.Payroll.jobs.lock_payroll_job import LockPayrollJob
from modules.Payroll.jobs.tell_payslips_job import TellPayslipsJob
from modules.Payroll.models import PayrollRun, Payslip
from modules.Payroll.notices import PAYSLIP
from modules.Payroll.permissions import APPROVE_RUNS, MAKE_OUTPUTS, PREPARE_RUNS, VIEW_AMOUNTS, VIEW_TOTALS
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.person import officer
from modules.Payroll.run_words import CHANGE_WORDS, KIND_WORDS, STATE_LOOKS, STATE_WORDS
from modules.Payroll.services.approving import (
    approve_run,
    mark_paid,
    note_maker,
    send_back,
    subject_of,
    why_not_approve,
)
from modules.Payroll.services.comparing import read_from
from modules.Payroll.services.payroll_runs import all_runs, earlier_open_runs, find_run, open_run, title_of
from modules.Payroll.services.previewing import Wanted, preview_of, problems_of, slips_of, who_left
from modules.Payroll.services.run_list import totals_by_run, work_on
from modules.Student.services import all_units

ONE_RUN = "/runs/<int(max=2147483647):run_id>"
RUN_KEYS = (PayrollRun.year, PayrollRun.month, PayrollRun.id)


@blueprint.get("/runs")
@requires(VIEW_TOTALS)
def run_list() -> str:
    """All payrolls, the newest first, with their totals; nobody's name."""
    return _run_list(RunForm())


@blueprint.post("/runs")
@requires(PREPARE_RUNS)
def make_run() -> ResponseReturnValue:
    """Have a payroll reckoned; one that is there is meant, not made again."""
    form = RunForm()
    form.offer(all_units())
    if not form.validate_on_submit():
        return _run_list(form), 422
    return _reckon(open_run(form.key, officer()), only_problems=False)


@blueprint.get(ONE_RUN)
@requires(VIEW_AMOUNTS)
def run(run_id: int) -> str:
    """Everybody's net beside that of the month before; that it was looked at is on record."""
    found = find_run(run_id)
    form, wanted = slip_filter()
    page = page_of(slips_of(found, wanted), [Payslip.employee_name, Payslip.id])
    seen, subject = len(page.rows), subject_of(found)
    answer = render_template(
        "payroll/run.html",
        run=found,
        title=title_of(found),
        preview=preview_of(found),
        page=page,
        form=form,
        is_narrowed=wanted != Wanted(),
        problems=problems_of(found.id),
        left=who_left(found),
        waiting=earlier_open_runs(found),
        work=work_on(found),
        objection=why_not_approve(found, current_user.id),
        plain_form=FlaskForm(),
        back_form=SendBackForm(),
        paid_form=_paid_form(),
        changes_in=read_from,
        title_of=title_of,
        **_words(),
    )
    with written_apart():
        record(run_audit.VIEW_RUN, subject, details={"people": seen})
    return answer


@blueprint.post(f"{ONE_RUN}/calculate")
@requires(PREPARE_RUNS)
def calculate_run(run_id: int) -> ResponseReturnValue:
    """Reckon again: only what changed gets another slip."""
    return _reckon(find_run(run_id), only_problems=False)


@blueprint.post(f"{ONE_RUN}/retry")
@requires(PREPARE_RUNS)
def retry_run(run_id: int) -> ResponseReturnValue:
    """Reckon those who could not be."""
    return _reckon(find_run(run_id), only_problems=True)


@blueprint.post(f"{ONE_RUN}/approve")
@requires(APPROVE_RUNS)
def approve(run_id: int) -> ResponseReturnValue:
    """Say yes, and let the slips be locked."""
    approve_run(run_id, officer())
    dispatch(LockPayrollJob(payroll_run_id=run_id), requested_by_id=current_user.id)
    flash(_("Penggajian disetujui; slipnya sedang dikunci."), "success")
    return redirect(_home_of(run_id))


@blueprint.post(f"{ONE_RUN}/lock")
@requires(APPROVE_RUNS)
def lock(run_id: int) -> ResponseReturnValue:
    """Go on with the locking of one that was approved, should its job have been cancelled."""
    asked = dispatch(LockPayrollJob(payroll_run_id=run_id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=asked.run_id))


@blueprint.post(f"{ONE_RUN}/send-back")
@requires(APPROVE_RUNS)
def send_run_back(run_id: int) -> ResponseReturnValue:
    """Not like this."""
    form = SendBackForm()
    if form.validate_on_submit():
        send_back(run_id, form.reason.data or "", officer())
        flash(_("Dikembalikan sebagai konsep."), "success")
    else:
        flash(_("Tulis alasannya."), "error")
    return redirect(_home_of(run_id))


@blueprint.post(f"{ONE_RUN}/paid")
@requires(PREPARE_RUNS)
def note_payment(run_id: int) -> ResponseReturnValue:
    """Note the day of payment; staff are told where the school wants that."""
    form = PaidForm()
    if form.validate_on_submit():
        mark_paid(run_id, form.day, officer())
        if is_wanted(PAYSLIP):
            dispatch(TellPayslipsJob(payroll_run_id=run_id), requested_by_id=current_user.id)
        flash(_("Pembayaran dicatat."), "success")
    else:
        flash(_("Isi tanggalnya."), "error")
    return redirect(url_for("payroll.run", run_id=run_id))


def _reckon(found: PayrollRun, *, only_problems: bool) -> ResponseReturnValue:
    job = CalculatePayrollJob(payroll_run_id=found.id, only_problems=only_problems)
    asked = dispatch(job, requested_by_id=current_user.id)
    if asked.is_new:
        note_maker(found, officer(), asked.run_id)
    else:
        flash(_("Penggajian ini sedang dihitung; inilah jalannya."), "info")
    return redirect(url_for("jobs.show", run_id=asked.run_id))


def _run_list(form: RunForm) -> str:
    form.offer(all_units())
    page = page_of(all_runs(), RUN_KEYS, newest_first=True)
    return render_template(
        "payroll/run_list.html",
        page=page,
        totals=totals_by_run([each.id for each in page.rows]),
        form=form,
        title_of=title_of,
        home_of=_home_of,
        **_words(),
    )


def _home_of(run_id: int) -> str:
    """The page of a payroll that this person may open."""
    return url_for("payroll.run" if may(VIEW_AMOUNTS) else "payroll.run_totals", run_id=run_id)


def _paid_form() -> PaidForm:
    form = PaidForm()
    form.paid_on.data = form.paid_on.data or today()
    return form


def _words() -> dict[str, object]:
    return {
        "state_words": STATE_WORDS,
        "state_looks": STATE_LOOKS,
        "kind_words": KIND_WORDS,
        "change_words": CHANGE_WORDS,
        "may_prepare": PREPARE_RUNS,
        "may_approve": APPROVE_RUNS,
        "may_output": MAKE_OUTPUTS,
    }
