"""Which receipts were handed out."""

import pytest

from core.documents import issue_now
from core.files import find_file, path_of
from modules.Finance.document_kinds import RECEIPT
from modules.Finance.services.issued_receipts import RECEIPT_PAGES, kept_receipt, receipt_subject, void_receipts
from tests.factories.ledger import make_officer

pytestmark = pytest.mark.usefixtures("app")


def test_all_versions_are_void_together_and_a_lost_file_is_printed_anew() -> None:
    page = RECEIPT_PAGES[0]
    for payer in ("Budi", "Budi Santoso"):
        data = {**RECEIPT.sample(), "payer": payer}
        document = issue_now(RECEIPT.template, receipt_subject(7, page), data, page=page, by_id=None)
    assert kept_receipt(7, page) == document
    assert kept_receipt(7, RECEIPT_PAGES[1]) is None
    assert document.file_id is not None

    path_of(find_file(document.file_id)).unlink()
    assert kept_receipt(7, page) is None
    void_receipts(7, "x" * 300, by_id=make_officer().id)

    assert (document.void_reason, document.version) == ("x" * 200, 2)
    assert kept_receipt(7, page) is None
