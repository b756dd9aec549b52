"""Receipts: for the cashier who took the money, and for those who may see all payments."""

from flask import abort, render_template, request
from flask_login import current_user

from core.web.access import may, requires
from modules.Finance.permissions import TAKE_PAYMENTS, VIEW_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.services.payments import find_payment
from modules.Finance.services.receipts import receipt_of

PAPERS = ("a5", "f4", "80mm")


@blueprint.get("/payments/<int(max=9223372036854775807):payment_id>/receipt")
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


def check_sees(payment_id: int) -> None:
    """404 for a cashier whose payment it is not: what is not theirs is not there for them."""
    if find_payment(payment_id).cashier_id != current_user.id and not may(VIEW_PAYMENTS):
        abort(404)
