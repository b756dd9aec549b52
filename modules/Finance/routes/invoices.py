"""Invoices: the list, one of them, one by hand, taking one back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.i18n import gettext as _
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance import billing_audit
from modules.Finance.errors import FinanceError
from modules.Finance.forms.invoices import STATUS_WORDS, invoice_filter
from modules.Finance.forms.single import ReasonForm, SingleInvoiceForm
from modules.Finance.models import Invoice
from modules.Finance.permissions import CANCEL_INVOICES, ISSUE_INVOICES, PRINT_INVOICES, VIEW_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.cancelling import cancel_invoice, find_invoice, why_not
from modules.Finance.services.fees import all_fees, find_fee
from modules.Finance.services.invoice_list import find_invoices, totals_of
from modules.Finance.services.invoice_page import told_of
from modules.Finance.services.periods import all_periods, current_period, find_period
from modules.Finance.services.single_invoices import write_invoice
from modules.Student.services import all_class_groups, find_student

ONE_INVOICE = "/invoices/<int(max=9223372036854775807):invoice_id>"
OF_STUDENT = "/students/<int(max=2147483647):student_id>/invoices"


@blueprint.get("/invoices")
@requires(VIEW_INVOICES)
def invoice_list() -> str:
    """Invoices by number, narrowed as the URL says, with their total."""
    form, wanted = invoice_filter(all_periods(), all_class_groups())
    return render_template(
        "finance/invoice_list.html",
        form=form,
        totals=totals_of(wanted),
        page=page_of(find_invoices(wanted), [Invoice.id]),
        may_issue=ISSUE_INVOICES,
        may_print=PRINT_INVOICES,
        status_words=STATUS_WORDS,
    )


@blueprint.get(ONE_INVOICE)
@requires(VIEW_INVOICES)
def invoice(invoice_id: int) -> str:
    """One invoice, with the reasons for its amount."""
    return _invoice_page(find_invoice(invoice_id), ReasonForm())


@blueprint.post(f"{ONE_INVOICE}/cancel")
@requires(CANCEL_INVOICES)
def cancel(invoice_id: int) -> ResponseReturnValue:
    """Take it back; its number stays."""
    found, form = find_invoice(invoice_id), ReasonForm()
    if not form.validate_on_submit():
        return _invoice_page(found, form), 422
    try:
        cancel_invoice(found, form.words, by_id=current_user.id)
    except FinanceError as error:
        form.reason.errors = [str(error)]
        return _invoice_page(found, form), 422
    record(billing_audit.CANCEL, Subject("finance.invoice", found.id, str(found.id)), details={"reason": form.words})
    flash(_("Tagihan dibatalkan. Nomornya tetap tercatat."), "success")
    return redirect(url_for("finance.invoice", invoice_id=found.id))


@blueprint.get(f"{OF_STUDENT}/new")
@requires(ISSUE_INVOICES)
def single_form(student_id: int) -> str:
    """Ask for fee, month and amount."""
    form = _single_form()
    this_month = current_period()
    form.period.data = this_month.id if this_month is not None else None
    return _single_page(student_id, form)


@blueprint.post(OF_STUDENT)
@requires(ISSUE_INVOICES)
def write_single(student_id: int) -> ResponseReturnValue:
    """Write it; the answer is its page."""
    student, form = find_student(student_id), _single_form()
    if not form.validate_on_submit():
        return _single_page(student.id, form), 422
    try:
        made = write_invoice(student.id, find_fee(form.fee.data), find_period(form.period.data), form.wish)
    except FinanceError as error:
        form.amount.errors = [str(error)]
        return _single_page(student.id, form), 422
    record(billing_audit.WRITE, Subject("finance.invoice", made.id, str(made.id)), after={"amount": made.amount})
    flash(_("Tagihan dibuat."), "success")
    return redirect(url_for("finance.invoice", invoice_id=made.id))


def _single_form() -> SingleInvoiceForm:
    form = SingleInvoiceForm()
    form.offer([fee for fee in all_fees() if fee.is_used], [period for period in all_periods() if period.is_open])
    return form


def _single_page(student_id: int, form: SingleInvoiceForm) -> str:
    return render_template("finance/single_form.html", form=form, student=find_student(student_id))


def _invoice_page(found: Invoice, form: ReasonForm) -> str:
    return render_template(
        "finance/invoice.html",
        invoice=found,
        told=told_of(found),
        objection=why_not(found),
        form=form,
        may_cancel=CANCEL_INVOICES,
        may_print=PRINT_INVOICES,
    )
