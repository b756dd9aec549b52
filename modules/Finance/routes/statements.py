"""A family's account."""

from flask import render_template

from core.web.access import requires
from modules.Finance.permissions import VIEW_INVOICES, VIEW_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.services.student_ledger import statement_of


@blueprint.get("/statements/<int(max=2147483647):student_id>")
@requires(VIEW_INVOICES)
def statement(student_id: int) -> str:
    """What was billed and paid, in order, with the balance after each."""
    return render_template("finance/statement.html", statement=statement_of(student_id), may_view=VIEW_PAYMENTS)
