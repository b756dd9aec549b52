"""The receipt as its document says it: in Indonesian, whatever language the cashier's screen has."""

from dataclasses import asdict, replace
from typing import Any

from flask_babel import force_locale

from core.documents import Page, Press, order_of
from core.documents.ordering import LANGUAGE
from core.i18n import gettext as _
from modules.Finance.document_kinds import RECEIPT
from modules.Finance.errors import PaymentError
from modules.Finance.services.payments import hold_payment
from modules.Finance.services.receipts import Receipt, receipt_of
from modules.Finance.services.voids import void_of

VOID_MARK = "BATAL"


def receipt_data(payment_id: int) -> dict[str, Any]:
    """What the document says. Raises PaymentNotFoundError."""
    with force_locale(LANGUAGE):
        receipt = receipt_of(payment_id)
    payment = receipt.payment
    return {
        "number": payment.number,
        "payer": payment.payer_name,
        "student": receipt.student,
        "method": receipt.method,
        "reference": payment.reference,
        "words": receipt.words,
        "lines": [asdict(line) for line in receipt.lines],
        "to_deposit": receipt.to_deposit,
        "amount": payment.amount + payment.drawn,
        "drawn": payment.drawn,
        "received_on": payment.received_on,
        "officer": payment.cashier_name,
        "void": _void_of(receipt),
    }


def voided_receipt(payment_id: int, page: Page) -> bytes:
    """The PDF of a receipt that counts no more: marked on each page, never issued. Raises DocumentError."""
    order = order_of(RECEIPT.template, receipt_data(payment_id), page=page)
    with Press() as press:
        return press.print(replace(order, draft_mark=VOID_MARK)).pdf


def refuse_voided(payment_id: int) -> None:
    """Raise PaymentError where the payment was voided while its receipt was printed; holds it until then."""
    hold_payment(payment_id)
    if void_of(payment_id) is not None:
        raise PaymentError(_("Kuitansi ini baru saja dibatalkan. Muat ulang halaman untuk melihatnya."))


def _void_of(receipt: Receipt) -> dict[str, Any] | None:
    void = receipt.void
    if void is None:
        return None
    return {"day": void.voided_on, "officer": void.officer_name, "number": void.number, "reason": void.reason}
