"""The receipt as its payer sees it, by the signed link of a message."""

from flask import render_template

from core.documents.letterhead import letterhead
from core.web.access import open_to_all
from modules.Finance.routes import blueprint
from modules.Finance.services.receipt_links import payment_of_link
from modules.Finance.services.receipts import receipt_of


@blueprint.get("/r/<token>")
@open_to_all
def linked_receipt(token: str) -> str:
    """What was paid, and whether it still counts; 404 for a link that is not ours or too old."""
    receipt = receipt_of(payment_of_link(token))
    return render_template("finance/linked_receipt.html", receipt=receipt, school=letterhead().name)
