"""Receipts: for the cashier who took the money, and for those who may see all payments."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.documents import IssuedDocument, Page, issue_now, pdf_answer
from core.files import find_file, send_stored
from core.web.access import may, requires
from core.web.transaction import commit_part
from modules.Finance import audit_actions
from modules.Finance.document_kinds import RECEIPT
from modules.Finance.permissions import TAKE_PAYMENTS, VIEW_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.services.issued_receipts import RECEIPT_PAGES, kept_receipt, receipt_subject
from modules.Finance.services.payments import find_payment, subject_of
from modules.Finance.services.receipt_paper import receipt_data, refuse_voided, voided_receipt
from modules.Finance.services.receipts import receipt_of
from modules.Finance.services.voids import void_of

PAPERS = ("a5", "f4", "80mm")
PAGES = dict(zip(PAPERS, RECEIPT_PAGES, strict=False))
"""What has a PDF; a roll of 80 mm is only printed from the page."""
ONE_RECEIPT = "/payments/<int(max=9223372036854775807):payment_id>/receipt"


@blueprint.get(ONE_RECEIPT)
@requires(TAKE_PAYMENTS)
def receipt(payment_id: int) -> str:
    """A receipt to print; `print=1` opens the printer's window at once."""
    check_sees(payment_id)
    paper = request.args.get("paper", PAPERS[0])
    return render_template(
        "finance/receipt.html",
        receipt=receipt_of(payment_id),
        papers=PAPERS,
        paper=paper if paper in PAPERS else PAPERS[0],
        prints_itself=request.args.get("print") == "1",
        may_view=VIEW_PAYMENTS,
    )


@blueprint.post(f"{ONE_RECEIPT}/pdf")
@requires(TAKE_PAYMENTS)
def receipt_pdf(payment_id: int) -> ResponseReturnValue:
    """The same as a PDF: printed once, then always that file; of a voided payment a copy that says so."""
    check_sees(payment_id)
    about = subject_of(find_payment(payment_id))
    page = PAGES.get(request.form.get("paper", ""), RECEIPT.page)
    name = f"{about.name.replace('/', '-')}.pdf"
    if void_of(payment_id) is not None:
        record(audit_actions.RECEIPT, about)
        commit_part()
        return pdf_answer(voided_receipt(payment_id, page), name)  # noqa: TU201 - one receipt, a second
    document = kept_receipt(payment_id, page) or _issued(payment_id, page)  # noqa: TU201 - one receipt, a second
    assert document.file_id is not None
    record(audit_actions.RECEIPT, about, details={"code": document.code})
    return send_stored(find_file(document.file_id), mimetype="application/pdf", name=name)


def _issued(payment_id: int, page: Page) -> IssuedDocument:
    document = issue_now(  # noqa: TU201 - as its caller says
        RECEIPT.template,
        receipt_subject(payment_id, page),
        receipt_data(payment_id),
        page=page,
        by_id=current_user.id,
    )
    refuse_voided(payment_id)
    return document


def check_sees(payment_id: int) -> None:
    """404 for a cashier whose payment it is not: what is not theirs is not there for them."""
    if find_payment(payment_id).cashier_id != current_user.id and not may(VIEW_PAYMENTS):
        abort(404)
