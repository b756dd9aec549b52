"""Bills and letters of one student as PDF."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.documents import DocumentError, DocumentKind, Page, issue_now
from core.files import find_file, send_stored
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.document_kinds import ARREARS_LETTER, INVOICE
from modules.Finance.forms.papers import ArrearsPaperForm, InvoicePaperForm
from modules.Finance.permissions import PRINT_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.arrears_paper import letter_data, letter_subject
from modules.Finance.services.invoice_paper import invoice_data, invoice_subject
from modules.Finance.services.periods import find_period
from modules.Finance.services.student_invoices import open_months
from modules.Student.models import Student
from modules.Student.services import find_student

OF_STUDENT = "/students/<int(max=2147483647):student_id>/papers"
PRINTED = {INVOICE.template: billing_audit.PRINT_INVOICE, ARREARS_LETTER.template: billing_audit.PRINT_LETTER}


@blueprint.get(OF_STUDENT)
@requires(PRINT_INVOICES)
def papers(student_id: int) -> str:
    """Choose what to print."""
    student = find_student(student_id)
    bill, letter = _bill_form(student, sent=False), ArrearsPaperForm(formdata=None)
    bill.period.data = request.args.get("period", type=int)
    letter.begin()
    return _page(student, bill, letter)


@blueprint.post(f"{OF_STUDENT}/invoice")
@requires(PRINT_INVOICES)
def print_invoice(student_id: int) -> ResponseReturnValue:
    """All that is open of a month."""
    student = find_student(student_id)
    form, letter = _bill_form(student), ArrearsPaperForm(formdata=None)
    letter.begin()
    if not form.validate_on_submit():
        return _page(student, form, letter), 422
    period = find_period(form.period.data)
    try:
        data = invoice_data(student, period)
        subject = invoice_subject(student.id, period.id)
        return _handed_out(  # noqa: TU201 - one page, a second
            INVOICE, subject, data, form.paper, student_id=student.id
        )
    except DocumentError as error:
        form.period.errors = [str(error)]
        return _page(find_student(student_id), form, letter), error.status


@blueprint.post(f"{OF_STUDENT}/arrears")
@requires(PRINT_INVOICES)
def print_letter(student_id: int) -> ResponseReturnValue:
    """What was due before a day."""
    student = find_student(student_id)
    form, bill = ArrearsPaperForm(), _bill_form(student, sent=False)
    if not form.validate_on_submit():
        return _page(student, bill, form), 422
    try:
        data = letter_data(student, form.wish)
        subject = letter_subject(student.id, form.wish)
        return _handed_out(  # noqa: TU201 - one letter, a second
            ARREARS_LETTER, subject, data, form.paper, student_id=student.id
        )
    except DocumentError as error:
        form.before.errors = [str(error)]
        return _page(find_student(student_id), bill, form), error.status


def _handed_out(
    kind: DocumentKind, subject: str, data: Mapping[str, Any], page: Page, *, student_id: int
) -> ResponseReturnValue:
    document = issue_now(  # noqa: TU201 - as the views say
        kind.template, subject, data, page=page, by_id=current_user.id
    )
    assert document.file_id is not None
    record(
        PRINTED[kind.template], Subject("finance.paper", student_id, str(student_id)), details={"code": document.code}
    )
    name = f"{kind.template.rpartition('/')[2].partition('.')[0]}-{student_id}-{document.version}.pdf"
    return send_stored(find_file(document.file_id), mimetype="application/pdf", name=name)


def _bill_form(student: Student, *, sent: bool = True) -> InvoicePaperForm:
    form = InvoicePaperForm() if sent else InvoicePaperForm(formdata=None)
    form.offer(open_months(student.id))
    return form


def _page(student: Student, bill: InvoicePaperForm, letter: ArrearsPaperForm) -> str:
    return render_template("finance/papers.html", student=student, bill=bill, letter=letter)
