"""Printing bills and letters for many: what would be printed, then the job."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.documents import print_all
from core.files import new_name
from core.i18n import gettext as _
from core.jobs import Dispatched
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.document_kinds import SLIPS_A_SHEET
from modules.Finance.forms.printing import InvoicePrintingForm, LetterPrintingForm
from modules.Finance.jobs.print_arrears_letters_job import PrintArrearsLettersJob
from modules.Finance.jobs.print_invoices_job import PrintInvoicesJob
from modules.Finance.permissions import PRINT_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.billed_students import print_forecast
from modules.Finance.services.debtors import debt_totals, letters_for
from modules.Finance.services.periods import all_periods, current_period, find_period, period_label
from modules.Student.services import all_class_groups, filters_of


@blueprint.get("/invoices/print")
@requires(PRINT_INVOICES)
def invoice_printing() -> str:
    """Choose month, students and layout, and see who gets a bill."""
    form = _invoice_form(InvoicePrintingForm(request.args, meta={"csrf": False}))
    this_month = current_period()
    if not form.period.data and this_month is not None:
        form.period.data = this_month.id
    return _invoice_page(form, is_asked="layout" in request.args and form.validate())


@blueprint.post("/invoices/print")
@requires(PRINT_INVOICES)
def print_invoices() -> ResponseReturnValue:
    """Start the job; the answer is its page."""
    form = _invoice_form(InvoicePrintingForm())
    if not form.validate_on_submit():
        return _invoice_page(form, is_asked=False), 422
    job = PrintInvoicesJob(
        ticket=new_name(),
        owner_id=current_user.id,
        fiscal_period_id=form.period.data,
        class_group_id=form.rombel.data or None,
        saved_filter_id=form.saringan.data or None,
        is_f4=form.is_f4,
        is_slips=form.is_slips,
    )
    name = _("Tagihan %(period)s", period=period_label(find_period(form.period.data).starts_on))
    run = print_all(
        job,
        name=name,
        permission=PRINT_INVOICES,
        duplex=bool(form.duplex.data),
        per_sheet=SLIPS_A_SHEET if form.is_slips else 1,
        requested_by_id=current_user.id,
    )
    return _told(run, name)


@blueprint.get("/arrears/print")
@requires(PRINT_INVOICES)
def letter_printing() -> str:
    """Choose who gets a letter and what it says, and see how many."""
    form = _letter_form(LetterPrintingForm(request.args, meta={"csrf": False}))
    is_asked = "letter_on" in request.args
    if not is_asked:
        form.begin()
    return _letter_page(form, is_asked=is_asked and form.validate())


@blueprint.post("/arrears/print")
@requires(PRINT_INVOICES)
def print_letters() -> ResponseReturnValue:
    """Start the job; the answer is its page."""
    form = _letter_form(LetterPrintingForm())
    if not form.validate_on_submit():
        return _letter_page(form, is_asked=False), 422
    wish = form.wish
    job = PrintArrearsLettersJob(
        ticket=new_name(),
        owner_id=current_user.id,
        before=wish.before.isoformat(),
        letter_on=wish.letter_on.isoformat(),
        pay_by=wish.pay_by.isoformat(),
        number=wish.number,
        by_family=wish.by_family,
        class_group_id=form.rombel.data or None,
        is_f4=form.is_f4,
    )
    name = _("Surat tunggakan %(day)s", day=wish.letter_on.isoformat())
    run = print_all(
        job,
        name=name,
        permission=PRINT_INVOICES,
        duplex=bool(form.duplex.data),
        requested_by_id=current_user.id,
    )
    return _told(run, name)


def _told(run: Dispatched, name: str) -> ResponseReturnValue:
    record(billing_audit.PRINT_MANY, Subject("finance.paper", run.run_id, name))
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _invoice_form(form: InvoicePrintingForm) -> InvoicePrintingForm:
    form.offer(all_periods(), all_class_groups(), filters_of(current_user.id))
    return form


def _invoice_page(form: InvoicePrintingForm, *, is_asked: bool) -> str:
    forecast = print_forecast(form.wanted) if is_asked else None
    return render_template("finance/invoice_printing.html", form=form, forecast=forecast)


def _letter_form(form: LetterPrintingForm) -> LetterPrintingForm:
    form.offer(all_class_groups())
    return form


def _letter_page(form: LetterPrintingForm, *, is_asked: bool) -> str:
    letters = letters_for(form.wanted, by_family=form.wish.by_family) if is_asked else None
    totals = debt_totals(form.wanted) if is_asked else None
    return render_template("finance/letter_printing.html", form=form, letters=letters, totals=totals)
