"""Receipts that were handed out as PDF: printed once a paper, void with their payment."""

from core.documents.issuing import valid_version, void
from core.documents.models import IssuedDocument
from core.files import StoredFileNotFoundError, find_file
from core.press.page import A5, HALF_F4, Page
from modules.Finance.document_kinds import RECEIPT

RECEIPT_PAGES = (A5, HALF_F4)
LONGEST_REASON = 200


def receipt_subject(payment_id: int, page: Page) -> str:
    """The receipt on another paper is another document: one does not replace the other."""
    return f"finance.payment:{payment_id}:{page.name}"


def kept_receipt(payment_id: int, page: Page) -> IssuedDocument | None:
    """What was handed out, as it was: a new logo or a change of class does not make it another receipt."""
    found = valid_version(RECEIPT.template, receipt_subject(payment_id, page))
    if found is None or found.file_id is None:
        return None
    try:
        find_file(found.file_id)
    except StoredFileNotFoundError:
        return None
    return found


def void_receipts(payment_id: int, reason: str, *, by_id: int) -> None:
    """Declare void all that was handed out for the payment; whoever asks by its code is told so."""
    for page in RECEIPT_PAGES:
        while (found := valid_version(RECEIPT.template, receipt_subject(payment_id, page))) is not None:
            void(found, reason=reason[:LONGEST_REASON], by_id=by_id)
